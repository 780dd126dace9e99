import { GROUP_NAME, STREAM_NAME, validate } from "../constraints.ts";
import { deletedStreamKey, streamKey } from "../keys.ts";
import { requireGroup } from "../log-group.ts";
import { requireStream } from "../log-stream.ts";
import type { LogsOperation } from "../logs-ctx.ts";

/** The stream is gone at once; its events are cleared away in the background. */
export const DeleteLogStream: LogsOperation<"DeleteLogStream"> = ({ logGroupName = "", logStreamName = "" }, ctx) => {
  validate({ logGroupName: [logGroupName, GROUP_NAME], logStreamName: [logStreamName, STREAM_NAME] });
  ctx.store.transaction((tx) => {
    const group = requireGroup(tx, logGroupName);
    const { id } = requireStream(tx, group, logStreamName);
    tx.delete(streamKey(group.id, logStreamName));
    tx.put(deletedStreamKey(id), id);
  });
  ctx.state.sweeper.request();
  return {};
};
