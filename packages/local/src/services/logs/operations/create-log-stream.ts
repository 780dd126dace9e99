import { GROUP_NAME, STREAM_NAME, validate } from "../constraints.ts";
import { streamAlreadyExists } from "../errors.ts";
import { streamKey } from "../keys.ts";
import { requireGroup } from "../log-group.ts";
import type { LogStream } from "../log-stream.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { nextId } from "../next-id.ts";

export const CreateLogStream: LogsOperation<"CreateLogStream"> = ({ logGroupName = "", logStreamName = "" }, ctx) => {
  validate({ logGroupName: [logGroupName, GROUP_NAME], logStreamName: [logStreamName, STREAM_NAME] });
  ctx.store.transaction((tx) => {
    const key = streamKey(requireGroup(tx, logGroupName).id, logStreamName);
    if (tx.get(key) !== undefined) throw streamAlreadyExists();
    const stream: LogStream = {
      id: nextId(tx),
      name: logStreamName,
      creationTime: ctx.clock.now(),
      nextSequence: 1,
      storedBytes: 0,
    };
    tx.put(key, stream);
  });
  return {};
};
