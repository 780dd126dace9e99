import { existingMapping, mappingConfiguration } from "../event-sources/mapping.ts";
import { mappingKey } from "../event-sources/mapping-table.ts";
import { positionKey } from "../event-sources/stream-reader.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteEventSourceMapping.html */
export const DeleteEventSourceMapping: LambdaOperation<"DeleteEventSourceMapping"> = (input, ctx) => {
  const mapping = existingMapping(ctx.store, input.UUID);
  ctx.store.transaction((tx) => {
    tx.delete(mappingKey(mapping.uuid));
    tx.delete(positionKey(mapping.uuid));
  });
  ctx.state.pollers.remove(mapping.uuid);
  return mappingConfiguration(ctx, mapping, "Deleting");
};
