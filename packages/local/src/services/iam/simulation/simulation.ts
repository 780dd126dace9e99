import type { SimulateCustomPolicyRequest } from "@aws-sdk/client-iam";
import type { Access } from "../../../authorization/policy/compile-policy.ts";
import type { ConditionContext } from "../../../authorization/policy/condition-context.ts";
import type { Principal } from "../../../authorization/policy/principal-element.ts";
import { invalidInput, notImplemented } from "../errors.ts";
import { type SourcePolicy, sourcePolicy } from "./source-policy.ts";

/** What both simulations ask. */
export type SimulationRequest = Omit<SimulateCustomPolicyRequest, "PolicyInputList"> & {
  readonly PolicyInputList?: readonly string[] | undefined;
};

/** A simulation once its request has been read. */
export interface Simulation {
  readonly principal: Principal;
  readonly identity: readonly SourcePolicy[];
  readonly boundary: readonly SourcePolicy[] | undefined;
  readonly resourcePolicy: SourcePolicy | undefined;
  readonly actions: readonly string[];
  /** `*` where the request names none. */
  readonly resources: readonly string[];
  readonly context: ConditionContext;
}

export type SimulatedPolicies = Pick<Simulation, "identity" | "boundary"> & { readonly caller: string | undefined };

/** Throws InvalidInput, and NotImplemented for what is not simulated. */
export function readSimulation(
  request: SimulationRequest,
  { identity, boundary, caller }: SimulatedPolicies,
  accountId: string,
): Simulation {
  const { ActionNames: actions = [], ResourceArns, ResourcePolicy, ResourceOwner, ResourceHandlingOption } = request;
  if (ResourceHandlingOption !== undefined) throw notImplemented("ResourceHandlingOption");
  if (ResourceOwner !== undefined && !ResourceOwner.includes(accountId)) throw notImplemented("ResourceOwner");
  const resources = ResourceArns?.length ? ResourceArns : ["*"];
  checkNames(actions, resources);
  const arn = request.CallerArn ?? caller;
  if (request.CallerArn !== undefined && !/^arn:aws:iam::\d{12}:user\/.+$/.test(request.CallerArn))
    throw invalidInput(`Invalid Caller Arn: ${request.CallerArn}`);
  if (ResourcePolicy !== undefined && arn === undefined)
    throw invalidInput("CallerArn must be provided when a resource-based policy is simulated.");
  return {
    principal: { kind: "user", arn: arn ?? "", accountId, userId: "" },
    identity,
    boundary,
    resourcePolicy: ResourcePolicy === undefined ? undefined : sourcePolicy("ResourcePolicy", ResourcePolicy),
    actions,
    resources,
    context: givenContext(request),
  };
}

function checkNames(actions: readonly string[], resources: readonly string[]): void {
  const action = actions.find((each) => !/^[\w-]+:\w+$/.test(each));
  if (action !== undefined) throw invalidInput(`ActionNames are not in a valid format: ${action}.`);
  const resource = resources.find((each) => each !== "*" && !/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(each));
  if (resource !== undefined) throw invalidInput(`ResourceNames are not in a valid ARN format: ${resource}.`);
  if (resources.length > 1 && resources.includes("*"))
    throw invalidInput("You cannot include both * and individual resources in the resource list.");
}

function givenContext({ ContextEntries = [] }: SimulationRequest): ConditionContext {
  const given = new Map(
    ContextEntries.map(({ ContextKeyName = "", ContextKeyValues = [] }) => [
      ContextKeyName.toLowerCase(),
      ContextKeyValues,
    ]),
  );
  return (key) => given.get(key);
}

export function accessOf({ context }: Simulation, action: string, resource: string): Access {
  return { action, resource, context };
}
