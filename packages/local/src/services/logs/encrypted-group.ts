import type { Host } from "../../context.ts";
import { GROUP_NAME, validate } from "./constraints.ts";
import { invalidParameter, notImplemented } from "./errors.ts";
import { identifiedGroup } from "./group-name.ts";

interface NamesEncrypted {
  readonly logGroupName?: string | undefined;
  /** ARN of a group, or `arn:aws:logs:…:query-result:*`. */
  readonly resourceIdentifier?: string | undefined;
}

/** The group that AssociateKmsKey and DisassociateKmsKey name. Throws InvalidParameterException. */
export function encryptedGroup(host: Host, { logGroupName, resourceIdentifier }: NamesEncrypted): string {
  validate({
    logGroupName: [logGroupName, GROUP_NAME],
    resourceIdentifier: [resourceIdentifier, { minLength: 1, maxLength: 2048, pattern: "[\\w+=/:,.@\\-\\*]*" }],
  });
  if ((logGroupName === undefined) === (resourceIdentifier === undefined)) {
    throw invalidParameter("Exactly one of logGroupName and resourceIdentifier must be specified.");
  }
  if (resourceIdentifier?.includes(":query-result:")) throw notImplemented("a KMS key for query results");
  return logGroupName ?? identifiedGroup(host, resourceIdentifier ?? "");
}
