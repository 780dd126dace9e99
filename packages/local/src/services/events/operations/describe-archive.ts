import { archiveArn, describeArchive, requireArchive } from "../archives/archive.ts";
import type { EventsOperation } from "../events-ctx.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeArchive.html */
export const DescribeArchive: EventsOperation<"DescribeArchive"> = ({ ArchiveName = "" }, ctx) => {
  const archive = ctx.store.transaction((tx) => requireArchive(tx, ArchiveName, ctx.clock.now()));
  const { description, pattern, kmsKey } = archive;
  return {
    ArchiveArn: archiveArn(ctx, archive.name),
    ...describeArchive(ctx, archive),
    ...(description !== undefined && { Description: description }),
    ...(pattern !== undefined && { EventPattern: pattern }),
    ...(kmsKey && { KmsKeyIdentifier: kmsKey }),
  };
};
