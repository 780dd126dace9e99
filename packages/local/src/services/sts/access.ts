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
    if (operation === "GetFederationToken") {
      const resource = `arn:aws:sts::${accountId}:federated-user/${textOf(input, "Name") ?? ""}`;
      return [{ action: "sts:GetFederationToken", resource }];
    }
    const context = {
      "sts:externalid": textOf(input, "ExternalId"),
      "sts:rolesessionname": textOf(input, "RoleSessionName"),
      "sts:sourceidentity": textOf(input, "SourceIdentity"),
    };
    return [{ action: `sts:${operation}`, resource: textOf(input, "RoleArn") ?? "*", context }];
  },
};
