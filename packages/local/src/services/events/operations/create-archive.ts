import { type Archive, archiveKey, findArchive, madeArchive } from "../archives/archive.ts";
import { checkArchive } from "../archives/check-archive.ts";
import { requireBus } from "../buses/bus.ts";
import { archiveExists } from "../errors.ts";
import type { EventsOperation } from "../events-ctx.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html */
export const CreateArchive: EventsOperation<"CreateArchive"> = (input, ctx) => {
  checkArchive(input);
  const { ArchiveName: name = "", RetentionDays: retentionDays = 0 } = input;
  const archive = ctx.store.transaction((tx) => {
    if (findArchive(tx, name)) throw archiveExists(name);
    const created: Archive = {
      name,
      bus: requireBus(tx, input.EventSourceArn).name,
      description: input.Description,
      pattern: input.EventPattern,
      retentionDays,
      kmsKey: input.KmsKeyIdentifier,
      createdAt: ctx.clock.now(),
      events: 0,
      bytes: 0,
    };
    tx.put(archiveKey(name), created);
    return created;
  });
  return madeArchive(ctx, archive);
};
