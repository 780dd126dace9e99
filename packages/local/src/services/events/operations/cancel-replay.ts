import { isUnderWay, replayArn, replayKey, requireReplay } from "../archives/replay.ts";
import { illegalReplayStatus } from "../errors.ts";
import type { EventsOperation } from "../events-ctx.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CancelReplay.html */
export const CancelReplay: EventsOperation<"CancelReplay"> = ({ ReplayName: name = "" }, ctx) => {
  ctx.store.transaction((tx) => {
    const replay = requireReplay(tx, name);
    if (!isUnderWay(replay)) throw illegalReplayStatus(name);
    tx.put(replayKey(name), { ...replay, state: "CANCELLED", endedAt: ctx.clock.now() });
  });
  return { ReplayArn: replayArn(ctx, name), State: "CANCELLING" };
};
