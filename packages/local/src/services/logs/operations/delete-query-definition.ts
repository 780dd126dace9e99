import { queryDefinitionNotFound } from "../errors.ts";
import { queryDefinitionKey } from "../insights/query-definition.ts";
import type { LogsOperation } from "../logs-ctx.ts";

export const DeleteQueryDefinition: LogsOperation<"DeleteQueryDefinition"> = ({ queryDefinitionId = "" }, ctx) => {
  ctx.store.transaction((tx) => {
    const key = queryDefinitionKey(queryDefinitionId);
    if (tx.get(key) === undefined) throw queryDefinitionNotFound();
    tx.delete(key);
  });
  return { success: true };
};
