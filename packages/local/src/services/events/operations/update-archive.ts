import { type Archive, archiveKey, madeArchive, requireArchive } from "../archives/archive.ts";
import { checkArchive } from "../archives/check-archive.ts";
import type { EventsOperation } from "../events-ctx.ts";

/** What is not given stays. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateArchive.html */
export const UpdateArchive: EventsOperation<"UpdateArchive"> = (input, ctx) => {
  checkArchive(input);
  const archive = ctx.store.transaction((tx) => {
    const before = requireArchive(tx, input.ArchiveName ?? "", ctx.clock.now());
    const updated: Archive = {
      ...before,
      description: input.Description ?? before.description,
      pattern: input.EventPattern ?? before.pattern,
      retentionDays: input.RetentionDays ?? before.retentionDays,
      kmsKey: input.KmsKeyIdentifier ?? before.kmsKey,
    };
    tx.put(archiveKey(updated.name), updated);
    return updated;
  });
  return madeArchive(ctx, archive);
};
