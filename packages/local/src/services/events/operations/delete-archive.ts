import { archivedPrefix, archiveKey, requireArchive } from "../archives/archive.ts";
import type { EventsOperation } from "../events-ctx.ts";

/** Its events go too. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteArchive.html */
export const DeleteArchive: EventsOperation<"DeleteArchive"> = ({ ArchiveName = "" }, ctx) => {
  ctx.store.transaction((tx) => {
    const { name } = requireArchive(tx, ArchiveName, ctx.clock.now());
    for (const { key } of [...tx.range({ prefix: archivedPrefix(name) })]) tx.delete(key);
    tx.delete(archiveKey(name));
  });
  return {};
};
