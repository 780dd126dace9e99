import {
  type AccessPlace,
  type AnyInput,
  type Demand,
  passRole,
  type ServiceAccess,
  textOf,
} from "../../authorization/service-access.ts";
import { findMapping } from "./event-sources/mapping-table.ts";
import { functionArn, referenceParts } from "./functions/function-reference.ts";
import { findFunction } from "./functions/function-table.ts";
import { policyStatements } from "./functions/resource-policy.ts";

const WITHOUT_RESOURCE = new Set(["ListFunctions", "GetAccountSettings", "ListEventSourceMappings"]);
const OF_MAPPINGS = new Set(["GetEventSourceMapping", "UpdateEventSourceMapping", "DeleteEventSourceMapping"]);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
export const access: ServiceAccess = {
  demands(operation, input, place) {
    const action = `lambda:${operation === "Invoke" ? "InvokeFunction" : operation}`;
    return [{ action, ...resourceOf(operation, input, place) }, ...passRole(input.Role, "lambda.amazonaws.com")];
  },
  resourcePolicy(resource, { store }) {
    const [name = "", qualifier] = resource.split(":").slice(6);
    if (findFunction(store, name) === undefined) return undefined;
    return { Version: "2012-10-17", Statement: policyStatements(store, name, qualifier) };
  },
  resourceTags(resource, { store }) {
    const [kind, name = ""] = resource.split(":").slice(5);
    return (kind === "event-source-mapping" ? findMapping(store, name) : findFunction(store, name))?.tags;
  },
};

function resourceOf(operation: string, input: AnyInput, place: AccessPlace): Pick<Demand, "resource" | "context"> {
  const named = textOf(input, "FunctionName");
  const context = { "lambda:functionarn": named === undefined ? undefined : arnOf(named, undefined, place) };
  if (OF_MAPPINGS.has(operation)) {
    const uuid = textOf(input, "UUID") ?? "";
    return { resource: `arn:aws:lambda:${place.region}:${place.accountId}:event-source-mapping:${uuid}`, context };
  }
  if (operation === "CreateEventSourceMapping" || WITHOUT_RESOURCE.has(operation)) return { resource: "*", context };
  const tagged = textOf(input, "Resource");
  return {
    resource: tagged ?? arnOf(named ?? "", operation === "Invoke" ? textOf(input, "Qualifier") : undefined, place),
  };
}

function arnOf(reference: string, qualifier: string | undefined, place: AccessPlace): string {
  const { name, qualifier: own } = referenceParts(reference);
  return functionArn(place, { name, qualifier: own ?? qualifier });
}
