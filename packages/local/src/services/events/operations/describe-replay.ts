import { describeReplayWhole, requireReplay } from "../archives/replay.ts";
import type { EventsOperation } from "../events-ctx.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeReplay.html */
export const DescribeReplay: EventsOperation<"DescribeReplay"> = ({ ReplayName = "" }, ctx) =>
  describeReplayWhole(ctx, requireReplay(ctx.store, ReplayName));
