import type { PutPermissionRequest } from "@aws-sdk/client-eventbridge";
import { busKey, requireBus } from "../buses/bus.ts";
import { checkedPolicy, withPermission } from "../buses/bus-policy.ts";
import { validate } from "../constraints.ts";
import { validationFailed } from "../errors.ts";
import type { EventsOperation } from "../events-ctx.ts";

/** One statement, or the whole policy. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html */
export const PutPermission: EventsOperation<"PutPermission"> = (input, ctx) => {
  check(input);
  ctx.store.transaction((tx) => {
    const bus = requireBus(tx, input.EventBusName);
    const policy = input.Policy === undefined ? withPermission(ctx, bus, input) : checkedPolicy(input.Policy);
    tx.put(busKey(bus.name), { ...bus, policy, updatedAt: ctx.clock.now() });
  });
  return {};
};

function check({ Action, Principal, StatementId, Condition, Policy }: PutPermissionRequest): void {
  validate({
    action: [Action, { minLength: 1, maxLength: 64, pattern: "events:[a-zA-Z]+" }],
    principal: [Principal, { minLength: 1, maxLength: 12, pattern: "(\\d{12}|\\*)" }],
    statementId: [StatementId, { minLength: 1, maxLength: 64, pattern: "[a-zA-Z0-9-_]+" }],
  });
  const parts = [Action, Principal, StatementId];
  const given = parts.filter((part) => part !== undefined).length;
  if (Policy === undefined ? given < parts.length : given > 0 || Condition !== undefined) {
    throw validationFailed("Either Policy, or Action, Principal and StatementId must be specified.");
  }
  if (Action !== undefined && Action !== "events:PutEvents") {
    throw validationFailed("Provided value in parameter 'action' is not supported.");
  }
}
