import { conflict, invalidParameter, notImplemented } from "../errors.ts";
import { checkSource } from "../event-sources/check-source.ts";
import { isQueueArn } from "../event-sources/is-queue-arn.ts";
import { mappingConfiguration } from "../event-sources/mapping.ts";
import { mappingSettings } from "../event-sources/mapping-settings.ts";
import { listMappings, type MappingRecord, mappingKey } from "../event-sources/mapping-table.ts";
import { isStreamArn } from "../event-sources/stream-settings.ts";
import { functionReference } from "../functions/function-reference.ts";
import { findResolved } from "../functions/resolve-function.ts";
import { withTags } from "../functions/tags.ts";
import type { LambdaCtx, LambdaOperation } from "../lambda-ctx.ts";

/** Of queues, and of streams of DynamoDB. https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
export const CreateEventSourceMapping: LambdaOperation<"CreateEventSourceMapping"> = async (input, ctx) => {
  const eventSourceArn = eventSource(input.EventSourceArn);
  const reference = functionReference(input.FunctionName ?? "", undefined, ctx);
  const settings = mappingSettings(input, eventSourceArn);
  const tags = withTags({}, input.Tags);
  const target = findResolved(ctx.store, reference);
  if (!target) throw invalidParameter("Function does not exist");
  const { name: functionName, qualifier } = reference;
  const mapping: MappingRecord = {
    uuid: ctx.random.uuid(),
    functionName,
    ...(qualifier === undefined ? {} : { qualifier }),
    eventSourceArn,
    ...settings,
    tags,
    lastModified: ctx.clock.now(),
  };
  refuseDuplicate(mapping, ctx);
  await checkSource(ctx, mapping, target.version.settings);
  ctx.store.transaction((tx) => {
    refuseDuplicate(mapping, ctx);
    tx.put(mappingKey(mapping.uuid), mapping);
  });
  ctx.state.pollers.apply(mapping);
  return mappingConfiguration(ctx, mapping, "Creating");
};

function eventSource(arn: string | undefined): string {
  if (arn === undefined) throw invalidParameter("Unrecognized event source.");
  if (isQueueArn(arn) || isStreamArn(arn)) return arn;
  const service = /^arn:aws[a-zA-Z-]*:(kinesis|dynamodb|kafka|mq|docdb|rds):/.exec(arn)?.[1];
  if (service === undefined) throw invalidParameter("Unrecognized event source.");
  throw notImplemented(`an event source of ${service}`);
}

function refuseDuplicate({ functionName, qualifier, eventSourceArn }: MappingRecord, ctx: LambdaCtx): void {
  const existing = listMappings(ctx.store).find(
    (other) =>
      other.functionName === functionName && other.qualifier === qualifier && other.eventSourceArn === eventSourceArn,
  );
  if (!existing) return;
  const [before, after] = isStreamArn(eventSourceArn)
    ? ["The event source", "provided mapping already exists"]
    : ["An event source mapping with SQS", "already exists"];
  throw conflict(
    `${before} arn (" ${eventSourceArn} ") and function (" ${functionName} ") ${after}. Please update or delete the existing mapping with UUID ${existing.uuid}`,
  );
}
