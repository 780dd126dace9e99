/** Who makes a request, as policies name principals. */
export interface Principal {
  readonly kind: "root" | "user" | "role" | "federated" | "service" | "anonymous";
  /** Of the user, of the role's session, or of the account's root; `s3.amazonaws.com` for a service. */
  readonly arn: string;
  readonly accountId: string;
  readonly userId: string;
  /** Of the role whose session it is. */
  readonly roleArn?: string | undefined;
}

/**
 * By which name a policy means somebody. `session`: itself, or everybody; no permissions boundary limits what is granted so.
 * `role`: the role whose session it is. `account`: whoever the account's own policies let.
 */
export type Match = "session" | "role" | "account" | undefined;

/** Reads a `Principal` element; `*` is everybody, services too. */
export function principalElement(element: unknown): (principal: Principal) => Match {
  if (element === "*") return () => "session";
  const names = Object.entries((element ?? {}) as Readonly<Record<string, unknown>>).flatMap(([type, values]) =>
    [values].flat().map((value) => ({ type, value: String(value) })),
  );
  return (principal) => strongest(names.map(({ type, value }) => matchOf(type, value, principal)));
}

function strongest(matches: readonly Match[]): Match {
  return (["session", "role", "account"] as const).find((match) => matches.includes(match));
}

function matchOf(type: string, value: string, principal: Principal): Match {
  if (type === "Service")
    return principal.kind === "service" && isService(value, principal.arn) ? "session" : undefined;
  if (type !== "AWS") return undefined;
  if (value === "*") return "session";
  if (principal.kind === "service" || principal.kind === "anonymous") return undefined;
  if (value === principal.arn || value === principal.userId) return "session";
  if (value === principal.roleArn) return "role";
  if (principal.kind === "role" && value === principal.userId.split(":")[0]) return "role";
  const isAccount = value === principal.accountId || value === `arn:aws:iam::${principal.accountId}:root`;
  return isAccount ? "account" : undefined;
}

/** Services have a name for each region too: `states.eu-central-1.amazonaws.com`. */
function isService(named: string, service: string): boolean {
  return named === service || named.replace(/^([\w-]+)\.[a-z]{2}(?:-[a-z]+)+-\d\./, "$1.") === service;
}
