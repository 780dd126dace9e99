import type { Reader } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { resourceNotFound } from "../errors.ts";
import { targetsPrefix } from "../keys.ts";
import { type Target, targetArn } from "./target.ts";

/** The target of an ARN. Throws ResourceNotFoundException. */
export function taggedTarget(host: Host, reader: Reader, arn = ""): Target {
  for (const { value } of reader.range({ prefix: targetsPrefix() })) {
    if (targetArn(host, value as Target) === arn) return value as Target;
  }
  throw resourceNotFound(arn);
}
