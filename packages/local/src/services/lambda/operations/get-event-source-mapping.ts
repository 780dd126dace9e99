import { existingMapping, mappingConfiguration } from "../event-sources/mapping.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetEventSourceMapping.html */
export const GetEventSourceMapping: LambdaOperation<"GetEventSourceMapping"> = (input, ctx) =>
  mappingConfiguration(ctx, existingMapping(ctx.store, input.UUID));
