import type { AwsError } from "@waybill/wire";
import { invalidParameter } from "../errors.ts";

export function invalidPattern(): AwsError {
  return invalidParameter("Invalid filter pattern");
}
