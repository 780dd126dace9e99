import { validate } from "../constraints.ts";
import { notImplemented, queryDefinitionNotFound } from "../errors.ts";
import { type QueryDefinition, queryDefinitionKey } from "../insights/query-definition.ts";
import type { LogsOperation } from "../logs-ctx.ts";

/** Replaces the definition of that id. What is in the query, nobody looks at. */
export const PutQueryDefinition: LogsOperation<"PutQueryDefinition"> = (input, ctx) => {
  const { name = "", queryString = "", logGroupNames = [], queryLanguage = "CWLI" } = input;
  validate({
    name: [name, { minLength: 1, maxLength: 255 }],
    queryString: [queryString, { minLength: 1, maxLength: 10_000 }],
    queryDefinitionId: [input.queryDefinitionId, { minLength: 1, maxLength: 256 }],
    queryLanguage: [queryLanguage, { oneOf: ["CWLI", "SQL", "PPL"] }],
  });
  if (input.parameters !== undefined) throw notImplemented("PutQueryDefinition.parameters");
  const queryDefinitionId = input.queryDefinitionId ?? ctx.random.uuid();
  const definition: QueryDefinition = {
    queryDefinitionId,
    name,
    queryString,
    queryLanguage,
    lastModified: ctx.clock.now(),
    ...(logGroupNames.length > 0 && { logGroupNames }),
  };
  ctx.store.transaction((tx) => {
    const key = queryDefinitionKey(queryDefinitionId);
    if (input.queryDefinitionId !== undefined && tx.get(key) === undefined) throw queryDefinitionNotFound();
    tx.put(key, definition);
  });
  return { queryDefinitionId };
};
