import type { Host } from "../context.ts";
import type { Identity } from "./identity-policies.ts";
import type { ConditionContext } from "./policy/condition-context.ts";
import type { ContextValue, Demand, Tags } from "./service-access.ts";

/** Who asks, when, and for whom. */
export interface RequestFacts {
  readonly identity: Identity;
  readonly host: Pick<Host, "region" | "accountId" | "clock">;
  /** On whose behalf a service asks. */
  readonly sourceArn: string | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
}

/**
 * The values of AWS's global condition keys. What comes over the loopback counts as secure transport: policies that demand
 * TLS, as every bucket of the pipeline has one, then mean here what they mean on AWS.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext(
  facts: RequestFacts,
  { context = {}, tags = {} }: Pick<Demand, "context" | "tags">,
  resourceTags: () => Tags | undefined,
): ConditionContext {
  return (key) => {
    if (Object.hasOwn(context, key)) {
      const own = context[key];
      return listed(typeof own === "function" ? own() : own);
    }
    const value = GLOBAL[key];
    if (value !== undefined) return listed(value(facts));
    const slash = key.indexOf("/");
    if (slash < 0) return undefined;
    const kind = key.slice(0, slash);
    const name = key.slice(slash + 1);
    if (kind === "aws:principaltag") return listed(facts.identity.tags[name]);
    if (kind === "aws:requesttag") return listed(facts.tags?.[name]);
    const isResources = kind === "aws:resourcetag" || kind === "iam:resourcetag";
    return listed(tagNamed(isResources ? resourceTags() : tags[kind]?.(), name));
  };
}

/** Names of tags are compared whatever their case. */
function tagNamed(tags: Tags = {}, name: string): string | undefined {
  return Object.entries(tags).find(([each]) => each.toLowerCase() === name)?.[1];
}

function listed(value: ContextValue): readonly string[] | undefined {
  return typeof value === "string" ? [value] : value;
}

/** Whose account and name policies can ask for. */
const isNamed = ({ identity: { principal } }: RequestFacts) =>
  principal.kind !== "service" && principal.kind !== "anonymous";

const isService = ({ identity }: RequestFacts) => identity.principal.kind === "service";

const PRINCIPAL_TYPES = {
  root: "Account",
  user: "User",
  role: "AssumedRole",
  federated: "FederatedUser",
  service: undefined,
  anonymous: "Anonymous",
};

const GLOBAL: Readonly<Record<string, (facts: RequestFacts) => ContextValue>> = {
  "aws:currenttime": ({ host }) => new Date(host.clock.now()).toISOString(),
  "aws:epochtime": ({ host }) => String(Math.floor(host.clock.now() / 1000)),
  "aws:principalaccount": (facts) => (isNamed(facts) ? facts.identity.principal.accountId : undefined),
  "aws:principalarn": (facts) => {
    const { principal } = facts.identity;
    return isNamed(facts) ? (principal.roleArn ?? principal.arn) : undefined;
  },
  "aws:principalisawsservice": (facts) => String(isService(facts)),
  "aws:principalservicename": (facts) => (isService(facts) ? facts.identity.principal.arn : undefined),
  "aws:principaltype": ({ identity }) => PRINCIPAL_TYPES[identity.principal.kind],
  "aws:requestedregion": ({ host }) => host.region,
  "aws:resourceaccount": ({ host }) => host.accountId,
  "aws:securetransport": () => "true",
  "aws:sourceaccount": (facts) => (isService(facts) ? facts.host.accountId : undefined),
  "aws:sourcearn": ({ sourceArn }) => sourceArn,
  "aws:sourceidentity": ({ identity }) => identity.sourceIdentity,
  "aws:sourceip": (facts) => (isService(facts) ? undefined : "127.0.0.1"),
  // Which topics' default policies ask for: alarms may publish under them, S3 and EventBridge need a statement of their own.
  "aws:sourceowner": ({ identity, host }) =>
    identity.principal.arn === "cloudwatch.amazonaws.com" ? host.accountId : undefined,
  "aws:tagkeys": ({ tags }) => tags && Object.keys(tags),
  "aws:userid": (facts) => (isService(facts) ? undefined : facts.identity.principal.userId),
  "aws:username": ({ identity }) => identity.userName,
  "aws:viaawsservice": (facts) => String(isService(facts)),
  "s3:tlsversion": () => "1.3",
};
