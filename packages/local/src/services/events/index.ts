import * as client from "@aws-sdk/client-eventbridge";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import { Deliverer } from "./delivery/deliverer.ts";
import { fireScheduled } from "./delivery/fire-scheduled.ts";
import type { Events, EventsState } from "./events-ctx.ts";
import { CreateEventBus } from "./operations/create-event-bus.ts";
import { DeleteEventBus } from "./operations/delete-event-bus.ts";
import { DeleteRule } from "./operations/delete-rule.ts";
import { DescribeEventBus } from "./operations/describe-event-bus.ts";
import { DescribeRule } from "./operations/describe-rule.ts";
import { DisableRule } from "./operations/disable-rule.ts";
import { EnableRule } from "./operations/enable-rule.ts";
import { ListEventBuses } from "./operations/list-event-buses.ts";
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
import { TagResource } from "./operations/tag-resource.ts";
import { TestEventPattern } from "./operations/test-event-pattern.ts";
import { UntagResource } from "./operations/untag-resource.ts";
import { UpdateEventBus } from "./operations/update-event-bus.ts";
import { Scheduler } from "./rules/scheduler.ts";

/** EventBridge: buses, rules by pattern or schedule, targets. Archives, replays, pipes, partner sources and API destinations answer 501. */
export default defineService<Events, EventsState>({
  client,
  access,
  operations: {
    CreateEventBus,
    DeleteEventBus,
    DeleteRule,
    DescribeEventBus,
    DescribeRule,
    DisableRule,
    EnableRule,
    ListEventBuses,
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
    TagResource,
    TestEventPattern,
    UntagResource,
    UpdateEventBus,
  },
  create(host) {
    const deliverer = new Deliverer(host);
    return { deliverer, scheduler: new Scheduler(host, (rule, time) => fireScheduled(host, deliverer, rule, time)) };
  },
  start({ deliverer, scheduler }) {
    deliverer.wake();
    scheduler.start();
  },
  async stop({ deliverer, scheduler }) {
    scheduler.stop();
    await deliverer.stop();
  },
});
