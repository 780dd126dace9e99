import type { AwsError } from "@waybill/wire";
import { validationError } from "../errors.ts";

/** What AWS answers for a statement that it cannot read; `detail` is PartiQL's own, empty for what is no token at all. */
export function malformed(detail: string): AwsError {
  return validationError(`Statement wasn't well formed, can't be processed: ${detail}`);
}
