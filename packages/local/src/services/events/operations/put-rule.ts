import type { PutRuleRequest } from "@aws-sdk/client-eventbridge";
import { eventPattern } from "../../../event-pattern/event-pattern.ts";
import { busNameOf, requireBus } from "../buses/bus.ts";
import { DESCRIPTION, NAME, PATTERN, ROLE_ARN, validate } from "../constraints.ts";
import { invalidPattern, notImplemented, validationFailed } from "../errors.ts";
import type { EventsOperation } from "../events-ctx.ts";
import { checkRole } from "../rules/check-role.ts";
import { findRule, type Rule, ruleArn, ruleKey } from "../rules/rule.ts";
import { parseSchedule } from "../rules/schedule.ts";
import { withTags } from "../tags.ts";

/** A rule that is there keeps its targets and tags. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
export const PutRule: EventsOperation<"PutRule"> = (input, ctx) => {
  const { Name: name = "", EventPattern, ScheduleExpression, Description, RoleArn, State = "ENABLED", Tags } = input;
  check(input);
  checkRole(ctx, RoleArn, { bus: busNameOf(input.EventBusName), name });
  const rule = ctx.store.transaction((tx) => {
    const bus = requireBus(tx, input.EventBusName).name;
    if (ScheduleExpression !== undefined && bus !== "default") {
      throw validationFailed("ScheduleExpression is supported only on the default event bus.");
    }
    const before = findRule(tx, bus, name);
    const made: Rule = {
      name,
      bus,
      state: State,
      targets: before?.targets ?? [],
      tags: before?.tags ?? withTags({}, Tags),
      since: before !== undefined && before.schedule === ScheduleExpression ? before.since : ctx.clock.now(),
      ...(EventPattern !== undefined && { pattern: EventPattern }),
      ...(ScheduleExpression !== undefined && { schedule: ScheduleExpression }),
      ...(Description !== undefined && { description: Description }),
      ...(RoleArn !== undefined && { roleArn: RoleArn }),
    };
    tx.put(ruleKey(bus, name), made);
    return made;
  });
  ctx.state.scheduler.changed();
  return { RuleArn: ruleArn(ctx, rule) };
};

const STATES = ["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"];

function check({ Name, EventPattern, ScheduleExpression, State, Description, RoleArn }: PutRuleRequest): void {
  validate({
    name: [Name, NAME],
    scheduleExpression: [ScheduleExpression, { maxLength: 256 }],
    eventPattern: [EventPattern, PATTERN],
    state: [State, { oneOf: STATES }],
    description: [Description, DESCRIPTION],
    roleArn: [RoleArn, ROLE_ARN],
  });
  if (EventPattern === undefined && ScheduleExpression === undefined) {
    throw validationFailed("Parameter(s) EventPattern or ScheduleExpression must be specified.");
  }
  if (State === "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS") throw notImplemented(`State ${State}`);
  try {
    if (EventPattern !== undefined) eventPattern(EventPattern, "eventbridge");
  } catch (error) {
    throw invalidPattern((error as Error).message);
  }
  try {
    if (ScheduleExpression !== undefined) parseSchedule(ScheduleExpression);
  } catch (error) {
    throw validationFailed((error as Error).message);
  }
}
