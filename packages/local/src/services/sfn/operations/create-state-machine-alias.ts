import { isDeepStrictEqual } from "node:util";
import { awsError } from "@waybill/wire";
import { validate } from "../constraints.ts";
import { conflict } from "../errors.ts";
import type { SfnOperation } from "../sfn-ctx.ts";
import { type AliasRecord, aliasArn, aliasesOf, aliasKey, checkAliasName, readRouting } from "../versions/alias.ts";

/** Step Functions quotas: aliases of a state machine. */
const MOST = 100;

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachineAlias.html */
export const CreateStateMachineAlias: SfnOperation<"CreateStateMachineAlias"> = (input, ctx) => {
  const { name = "", description, routingConfiguration = [] } = input;
  checkAliasName(name);
  validate({ description: [description, { maxLength: 256 }] });
  return ctx.store.transaction((tx) => {
    const { machine, routing } = readRouting(tx, routingConfiguration);
    const now = ctx.clock.now();
    const aliases = aliasesOf(tx, machine.id);
    const existing = aliases.find((alias) => alias.name === name);
    if (existing && !(isDeepStrictEqual(existing.routing, routing) && existing.description === description)) {
      throw conflict(
        "Failed to create alias because an alias with the same name and a different routing configuration already exists.",
      );
    }
    if (!existing && aliases.length >= MOST) {
      throw awsError("ServiceQuotaExceededException", `A state machine can have no more than ${MOST} aliases.`);
    }
    const alias: AliasRecord = existing ?? {
      machineId: machine.id,
      name,
      description,
      routing,
      createdAt: now,
      updatedAt: now,
    };
    tx.put(aliasKey(machine.id, name), alias);
    return { stateMachineAliasArn: aliasArn(ctx, machine.name, name), creationDate: new Date(alias.createdAt) };
  });
};
