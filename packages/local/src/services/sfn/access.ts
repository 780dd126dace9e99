import {
  type AccessPlace,
  type AnyInput,
  passRole,
  type ServiceAccess,
  textOf,
} from "../../authorization/service-access.ts";
import { findActivity } from "./activities/activity.ts";
import { activityArn, executionArn, machineArn } from "./arns.ts";
import { findMachine } from "./machines/machine-store.ts";

const WITHOUT_RESOURCE = new Set([
  "ListActivities",
  "ListStateMachines",
  "SendTaskFailure",
  "SendTaskHeartbeat",
  "SendTaskSuccess",
  "TestState",
  "ValidateStateMachineDefinition",
]);

const ARNS = [
  "stateMachineAliasArn",
  "stateMachineVersionArn",
  "executionArn",
  "mapRunArn",
  "activityArn",
  "resourceArn",
  "stateMachineArn",
];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
export const access: ServiceAccess = {
  demands(operation, input, place) {
    const action = `states:${operation}`;
    const resource = WITHOUT_RESOURCE.has(operation) ? "*" : resourceOf(operation, input, place);
    return [
      { action, resource },
      ...(input.revealSecrets === true ? [{ action: "states:RevealSecrets", resource: "*" }] : []),
      ...passRole(input.roleArn, "states.amazonaws.com"),
    ];
  },
  resourceTags(resource, { store }) {
    const [kind, name = "", qualifier] = resource.split(":").slice(5);
    if (kind === "activity") return findActivity(store, name)?.tags;
    return kind === "stateMachine" && qualifier === undefined ? findMachine(store, name)?.tags : undefined;
  },
};

function resourceOf(operation: string, input: AnyInput, place: AccessPlace): string {
  const name = textOf(input, "name") ?? "";
  if (operation === "CreateStateMachine") return machineArn(place, name);
  if (operation === "CreateActivity") return activityArn(place, name);
  if (operation === "CreateStateMachineAlias") {
    const [first] = (input.routingConfiguration ?? []) as readonly AnyInput[];
    return textOf(first ?? {}, "stateMachineVersionArn")?.replace(/:\d+$/, "") ?? "*";
  }
  if (operation === "ListExecutions")
    return textOf(input, "stateMachineArn", "mapRunArn") ?? executionArn(place, "*", "*");
  return textOf(input, ...ARNS) ?? "*";
}
