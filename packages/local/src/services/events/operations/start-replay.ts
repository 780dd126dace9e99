import type { StartReplayRequest } from "@aws-sdk/client-eventbridge";
import { findArchive } from "../archives/archive.ts";
import { type Replay, replayArn, replayKey } from "../archives/replay.ts";
import { requireBus } from "../buses/bus.ts";
import { DESCRIPTION, NAME, validate } from "../constraints.ts";
import { invalidParameter, replayExists } from "../errors.ts";
import type { EventsOperation } from "../events-ctx.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html */
export const StartReplay: EventsOperation<"StartReplay"> = (input, ctx) => {
  check(input);
  const { ReplayName: name = "", EventSourceArn = "", Destination, EventStartTime, EventEndTime } = input;
  const replay = ctx.store.transaction((tx) => {
    const bus = requireBus(tx, Destination?.Arn).name;
    const archiveName = EventSourceArn.slice(EventSourceArn.lastIndexOf("/") + 1);
    const archive = findArchive(tx, archiveName);
    if (archive === undefined) throw invalidParameter("EventSourceArn", `Archive ${archiveName} does not exist.`);
    if (archive.bus !== bus) throw invalidParameter("Destination.Arn", "Cross event bus replay is not permitted.");
    if (tx.get(replayKey(name)) !== undefined) throw replayExists(name);
    const started: Replay = {
      name,
      archive: archiveName,
      bus,
      description: input.Description,
      filterArns: Destination?.FilterArns,
      from: EventStartTime?.getTime() ?? 0,
      until: EventEndTime?.getTime() ?? 0,
      state: "STARTING",
      startedAt: ctx.clock.now(),
    };
    tx.put(replayKey(name), started);
    return started;
  });
  ctx.state.replayer.wake();
  return { ReplayArn: replayArn(ctx, name), State: "STARTING", ReplayStartTime: new Date(replay.startedAt) };
};

function check({ ReplayName, Description, EventStartTime, EventEndTime }: StartReplayRequest): void {
  validate({ replayName: [ReplayName, NAME], description: [Description, DESCRIPTION] });
  if ((EventStartTime?.getTime() ?? 0) >= (EventEndTime?.getTime() ?? 0)) {
    throw invalidParameter("EventEndTime", "EventStartTime must be before EventEndTime.");
  }
}
