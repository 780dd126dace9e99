import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { validationError } from "../errors.ts";
import { checkWrite, deleteWrite, putWrite, updateWrite } from "../items/item-writes.ts";
import type { ItemWrite } from "../items/write-item.ts";
import { constrainTableName } from "../tables/table-name.ts";
import { checkAttributes } from "../values/check-value.ts";
import { bindExpressions } from "./bind-expressions.ts";
import type { Constraints } from "./constraints.ts";
import { RETURN_ON_FAILURE } from "./enumerations.ts";
import { writeConditions } from "./write-conditions.ts";

export interface TransactAction {
  readonly tableName: string | undefined;
  readonly write: ItemWrite;
}

/** The members that each action must have. */
const REQUIRED = {
  ConditionCheck: ["Key", "TableName", "ConditionExpression"],
  Put: ["Item", "TableName"],
  Delete: ["Key", "TableName"],
  Update: ["Key", "UpdateExpression", "TableName"],
} as const;

export function constrainActions(constraints: Constraints, items: readonly TransactWriteItem[]): void {
  items.forEach((item, i) => {
    for (const [kind, required] of Object.entries(REQUIRED)) {
      const action = item[kind as keyof typeof REQUIRED];
      if (!action) continue;
      const members: Readonly<Record<string, unknown>> = { ...action };
      const path = (member: string) => `transactItems.${i + 1}.member.${lowerFirst(kind)}.${lowerFirst(member)}`;
      for (const member of required) constraints.required(path(member), members[member]);
      const { ReturnValuesOnConditionCheckFailure: returned, TableName } = action;
      constrainTableName(constraints, TableName, 1, path("TableName"));
      constraints.oneOf(path("ReturnValuesOnConditionCheckFailure"), returned, RETURN_ON_FAILURE);
    }
  });
}

/** Throws a ValidationException when an item has not one action, or the action could fit no table. */
export function readAction({
  ConditionCheck: check,
  Put: put,
  Delete: remove,
  Update: update,
}: TransactWriteItem): TransactAction {
  const [action, ...others] = [check, put, remove, update].filter((each) => each !== undefined);
  if (!action || others.length > 0) {
    throw validationError("TransactItems can only contain one of Check, Put, Update or Delete");
  }
  const sent = checkAttributes((put ? put.Item : (check ?? remove ?? update)?.Key) ?? {});
  const bound = bindExpressions(action);
  const conditions = writeConditions(action, bound);
  const { TableName: tableName } = action;
  if (put) return { tableName, write: putWrite(sent, conditions) };
  if (update) return { tableName, write: updateWrite(sent, bound.update ?? [], conditions) };
  return { tableName, write: remove ? deleteWrite(sent, conditions) : checkWrite(sent, conditions) };
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
