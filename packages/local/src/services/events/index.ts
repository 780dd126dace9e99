import * as client from "@aws-sdk/client-eventbridge";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import { Replayer } from "./archives/replayer.ts";
import { newDeliverer } from "./delivery/deliverer.ts";
import { fireScheduled } from "./delivery/fire-scheduled.ts";
import type { Events, EventsState } from "./events-ctx.ts";
import { CancelReplay } from "./operations/cancel-replay.ts";
import { CreateArchive } from "./operations/create-archive.ts";
import { CreateEventBus } from "./operations/create-event-bus.ts";
import { DeleteArchive } from "./operations/delete-archive.ts";
import { DeleteEventBus } from "./operations/delete-event-bus.ts";
import { DeleteRule } from "./operations/delete-rule.ts";
import { DescribeArchive } from "./operations/describe-archive.ts";
import { DescribeEventBus } from "./operations/describe-event-bus.ts";
import { DescribeReplay } from "./operations/describe-replay.ts";
import { DescribeRule } from "./operations/describe-rule.ts";
import { DisableRule } from "./operations/disable-rule.ts";
import { EnableRule } from "./operations/enable-rule.ts";
import { ForwardEvent } from "./operations/forward-event.ts";
import { ListArchives } from "./operations/list-archives.ts";
import { ListEventBuses } from "./operations/list-event-buses.ts";
import { ListReplays } from "./operations/list-replays.ts";
import { ListRuleNamesByTarget } from "./operations/list-rule-names-by-target.ts";
import { ListRules } from "./operations/list-rules.ts";
import { ListTagsForResource } from "./operations/list-tags-for-resource.ts";
import { ListTargetsByRule } from "./operations/list-targets-by-rule.ts";
import { PutEvents } from "./operations/put-events.ts";
import { PutPermission } from "./operations/put-permission.ts";
import { PutRule } from "./operations/put-rule.ts";
import { PutTargets } from "./operations/put-targets.ts";
import { RemovePermission } from "./operations/remove-permission.ts";
import { RemoveTargets } from "./operations/remove-targets.ts";
import { StartReplay } from "./operations/start-replay.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { TestEventPattern } from "./operations/test-event-pattern.ts";
import { UntagResource } from "./operations/untag-resource.ts";
import { UpdateArchive } from "./operations/update-archive.ts";
import { UpdateEventBus } from "./operations/update-event-bus.ts";
import { Scheduler } from "./rules/scheduler.ts";

/** EventBridge: buses, rules by pattern or schedule, targets, archives. Pipes, partner sources and API destinations answer 501. */
export default defineService<Events, EventsState>({
  client,
  access,
  operations: {
    CancelReplay,
    CreateArchive,
    CreateEventBus,
    DeleteArchive,
    DeleteEventBus,
    DeleteRule,
    DescribeArchive,
    DescribeEventBus,
    DescribeReplay,
    DescribeRule,
    DisableRule,
    EnableRule,
    ListArchives,
    ListEventBuses,
    ListReplays,
    ListRuleNamesByTarget,
    ListRules,
    ListTagsForResource,
    ListTargetsByRule,
    PutEvents,
    PutPermission,
    PutRule,
    PutTargets,
    RemovePermission,
    RemoveTargets,
    StartReplay,
    TagResource,
    TestEventPattern,
    UntagResource,
    UpdateArchive,
    UpdateEventBus,
  },
  unmodelled: { ForwardEvent },
  create(host) {
    const deliverer = newDeliverer(host);
    const scheduler = new Scheduler(host, (rule, time) => fireScheduled(host, deliverer, rule, time));
    return { deliverer, replayer: new Replayer(host, deliverer), scheduler };
  },
  start({ deliverer, replayer, scheduler }) {
    deliverer.wake();
    replayer.wake();
    scheduler.start();
  },
  async stop({ deliverer, replayer, scheduler }) {
    scheduler.stop();
    replayer.stop();
    await deliverer.stop();
  },
});
