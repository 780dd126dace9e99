import type { AwsError } from "@waybill/wire";
import type { Caller, Host } from "../context.ts";
import { roles } from "../services/iam/principal.ts";
import { accessDenied } from "./access-denied.ts";
import { CompiledPolicies } from "./compiled-policies.ts";
import { iamTags } from "./iam-tags.ts";
import { identityOf } from "./identity-policies.ts";
import { type Denial, evaluate } from "./policy/evaluate.ts";
import { type RequestFacts, requestContext } from "./request-context.ts";
import { requestTags } from "./request-tags.ts";
import type { AnyInput, Demand, ServiceAccess } from "./service-access.ts";

/** One call of one operation, from outside or from a service of the endpoint. */
export interface AuthorizationRequest {
  readonly caller: Caller;
  /** Its key in services/index.ts. */
  readonly service: string;
  readonly access: ServiceAccess;
  readonly operation: string;
  readonly input: unknown;
  /** On whose behalf a service principal calls (`aws:SourceArn`). */
  readonly sourceArn?: string | undefined;
}

/**
 * What a service may do for itself only if the other side's policy lets it. Whatever else services do for themselves, they do
 * within AWS: no policy of the account speaks of it.
 */
const ASKED_OF_SERVICES = new Set(["lambda:InvokeFunction", "sqs:SendMessage", "SNS:Publish", "sts:AssumeRole"]);

/** What a role's trust policy decides. */
const OF_TRUST = new Set(["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]);

/** Decides what callers may, by the policies that stand in the store at that moment. */
export class Authorizer {
  readonly #host: Pick<Host, "region" | "accountId" | "clock" | "store">;
  readonly #compiled = new CompiledPolicies();

  constructor(host: Pick<Host, "region" | "accountId" | "clock" | "store">) {
    this.#host = host;
  }

  /** The service's error for what the caller may not do; undefined when it may. */
  denied(request: AuthorizationRequest): AwsError | undefined {
    const { service, access, operation } = request;
    const input = (request.input ?? {}) as AnyInput;
    const demands = access.demands(operation, input, this.#host, request.caller.arn);
    const facts = this.#factsOf(request.caller, { sourceArn: request.sourceArn, tags: requestTags(input) });
    for (const demand of demands) {
      const denied = this.#deniedOne(demand, facts, { service, access });
      if (denied) return denied;
    }
    return undefined;
  }

  /** The same of each of several demands, for operations that refuse entry by entry. */
  deniedEach(
    { caller, service, access }: Pick<AuthorizationRequest, "caller" | "service" | "access">,
    demands: readonly Demand[],
  ): readonly (AwsError | undefined)[] {
    const facts = this.#factsOf(caller, { sourceArn: undefined, tags: undefined });
    return demands.map((demand) => this.#deniedOne(demand, facts, { service, access }));
  }

  /** Whether a role lets a service assume it, for a resource of the account. */
  mayAssume(role: string, service: Caller, sourceArn: string): boolean {
    const demand: Demand = { action: "sts:AssumeRole", resource: role };
    const facts = this.#factsOf(service, { sourceArn, tags: undefined });
    const trust = this.#resourcePolicy(demand, facts);
    if (trust === undefined) return false;
    const context = requestContext(facts, demand, () => iamTags(role, this.#host.store));
    const policies = { identity: [], boundary: undefined, resource: trust, needsResource: true };
    return evaluate({ ...demand, context }, facts.identity.principal, policies) === undefined;
  }

  #factsOf(caller: Caller, request: Pick<RequestFacts, "sourceArn" | "tags">): RequestFacts {
    const identity = identityOf(caller, this.#host.accountId, this.#host.store, this.#compiled.ofText);
    return { identity, host: this.#host, ...request };
  }

  #deniedOne(
    demand: Demand,
    facts: RequestFacts,
    { service, access }: Pick<AuthorizationRequest, "service" | "access">,
  ): AwsError | undefined {
    const { principal } = facts.identity;
    if (principal.kind === "service" && !ASKED_OF_SERVICES.has(demand.action)) return undefined;
    const denial = this.#evaluate(demand, facts, access);
    return denial && accessDenied(service, principal.arn, demand, denial);
  }

  #evaluate(demand: Demand, facts: RequestFacts, access: ServiceAccess): Denial | undefined {
    const { identity } = facts;
    const { action, resource } = demand;
    const own = this.#resourcePolicy(demand, facts, access);
    // Of a resource that is not there, the operation says so.
    if (own === undefined && identity.principal.kind === "service") return undefined;
    const context = requestContext(
      facts,
      demand,
      () => iamTags(resource, this.#host.store) ?? access.resourceTags?.(resource, this.#host),
    );
    return evaluate({ action, resource, context }, identity.principal, {
      identity: identity.policies,
      boundary: identity.boundary,
      session: identity.session,
      resource: own,
      // What is not there has no policy: the operation says that it is not there.
      needsResource: access.needsResourcePolicy === true && own !== undefined,
    });
  }

  #resourcePolicy({ action, resource }: Demand, { identity }: RequestFacts, access?: ServiceAccess) {
    // A role's trust policy is IAM's, and STS asks for it.
    if (OF_TRUST.has(action) && resource.includes(":role/")) {
      const role = roles.find(this.#host.store, resource.slice(resource.lastIndexOf("/") + 1));
      return role?.arn === resource ? this.#compiled.ofText(role.trustPolicy) : undefined;
    }
    if (action === "iam:PassRole") return undefined;
    const policy = access?.resourcePolicy?.(resource, this.#host, identity.principal);
    if (policy === undefined) return undefined;
    return this.#compiled.ofText(typeof policy === "string" ? policy : JSON.stringify(policy));
  }
}
