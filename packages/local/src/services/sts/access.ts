import { type ServiceAccess, textOf } from "../../authorization/service-access.ts";

/** Whoever has credentials may ask who they are, and for a session of their own. */
const FREE = new Set(["GetCallerIdentity", "GetSessionToken", "GetAccessKeyInfo"]);

/**
 * The policy of a role, as a resource, is its trust policy.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 */
export const access: ServiceAccess = {
  needsResourcePolicy: true,
  demands(operation, input, { accountId }) {
    if (FREE.has(operation)) return [];
    if (operation === "DecodeAuthorizationMessage") return [{ action: `sts:${operation}`, resource: "*" }];
    const name = textOf(input, "Name") ?? "";
    const resource = textOf(input, "RoleArn") ?? `arn:aws:sts::${accountId}:federated-user/${name}`;
    const context = {
      "sts:externalid": textOf(input, "ExternalId"),
      "sts:rolesessionname": textOf(input, "RoleSessionName"),
      "sts:sourceidentity": textOf(input, "SourceIdentity"),
      "sts:transitivetagkeys": input.TransitiveTagKeys as readonly string[] | undefined,
    };
    const asked = [
      operation,
      ...(isGiven(input.Tags) ? ["TagSession"] : []),
      ...(textOf(input, "SourceIdentity") === undefined ? [] : ["SetSourceIdentity"]),
    ];
    return asked.map((each) => ({ action: `sts:${each}`, resource, context }));
  },
};

function isGiven(tags: unknown): boolean {
  return Array.isArray(tags) && tags.length > 0;
}
