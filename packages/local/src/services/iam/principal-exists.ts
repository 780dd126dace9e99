import type { Reader } from "@waybill/store";
import type { PrincipalExists } from "./policy-document/check-trust-policy.ts";
import { roles, users } from "./principal.ts";

/** Looks up this account's roles and users; what another account has cannot be known here. */
export function principalExists(reader: Reader, accountId: string): PrincipalExists {
  return (arn) => {
    const [, account, kind, name = ""] = /^arn:aws:iam::(\d+):(role|user)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
    if (account !== accountId) return true;
    const principal = kind === "role" ? roles.find(reader, name) : users.find(reader, name);
    return principal?.arn === arn;
  };
}
