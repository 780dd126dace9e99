import { ARN, validate } from "../constraints.ts";
import { validationFailed } from "../errors.ts";
import type { SfnOperation } from "../sfn-ctx.ts";
import { aliasKey, readRouting, requireAlias } from "../versions/alias.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachineAlias.html */
export const UpdateStateMachineAlias: SfnOperation<"UpdateStateMachineAlias"> = (input, ctx) => {
  const { stateMachineAliasArn = "", description, routingConfiguration } = input;
  validate({
    stateMachineAliasArn: [stateMachineAliasArn, ARN],
    description: [description, { maxLength: 256 }],
  });
  if (description === undefined && routingConfiguration === undefined) {
    throw validationFailed("Either description or routingConfiguration must be specified");
  }
  const updatedAt = ctx.clock.now();
  ctx.store.transaction((tx) => {
    const { alias, machine } = requireAlias(tx, stateMachineAliasArn);
    const read = routingConfiguration && readRouting(tx, routingConfiguration);
    if (read && read.machine.id !== machine.id) {
      throw validationFailed("Routing configuration must contain versions of the alias's state machine.");
    }
    tx.put(aliasKey(machine.id, alias.name), {
      ...alias,
      updatedAt,
      ...(description !== undefined && { description }),
      ...(read && { routing: read.routing }),
    });
  });
  return { updateDate: new Date(updatedAt) };
};
