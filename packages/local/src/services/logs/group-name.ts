import type { Host } from "../../context.ts";
import { GROUP_IDENTIFIER, GROUP_NAME, RESOURCE_ARN, validate } from "./constraints.ts";
import { groupNotFound, resourceNotFound, validationFailed } from "./errors.ts";
import { groupArn } from "./log-group.ts";

interface NamesGroup {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/** The group that a request names by either member. Throws when it names none, two, or one of another account. */
export function groupNameOf(host: Host, { logGroupName, logGroupIdentifier }: NamesGroup): string {
  validate({ logGroupName: [logGroupName, GROUP_NAME], logGroupIdentifier: [logGroupIdentifier, GROUP_IDENTIFIER] });
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw validationFailed("LogGroup name and LogGroup ARN are mutually exclusive parameters.");
  }
  const name = logGroupName ?? (logGroupIdentifier && identifiedGroup(host, logGroupIdentifier));
  if (name === undefined) throw validationFailed("Either LogGroup name or LogGroup ARN must be provided.");
  return name;
}

/** The group behind a `logGroupIdentifier`: its name, or its ARN without `:*`. Throws ResourceNotFoundException. */
export function identifiedGroup(host: Host, identifier: string): string {
  if (!identifier.startsWith("arn:")) return identifier;
  const prefix = groupArn(host, "");
  if (!identifier.startsWith(prefix)) throw groupNotFound();
  return identifier.slice(prefix.length);
}

/** The group behind the `resourceArn` of the tagging operations. Throws ResourceNotFoundException. */
export function taggedGroup(host: Host, resourceArn: string | undefined): string {
  validate({ resourceArn: [resourceArn, RESOURCE_ARN] });
  const prefix = groupArn(host, "");
  if (!resourceArn?.startsWith(prefix)) throw resourceNotFound();
  return resourceArn.slice(prefix.length);
}
