import type { Event, NotificationConfiguration, NotificationConfigurationFilter } from "@aws-sdk/client-s3";
import { invalidArgument, malformedXml } from "../errors.ts";
import type { NotificationRule, NotificationTarget } from "./notification-rule.ts";

interface GivenRule {
  readonly Id?: string | undefined;
  readonly Events: readonly Event[] | undefined;
  readonly Filter?: NotificationConfigurationFilter | undefined;
}

/** Reads a notification configuration. Rules without an id get one. */
export function notificationRules(configuration: NotificationConfiguration, newId: () => string): NotificationRule[] {
  const lambdas = configuration.LambdaFunctionConfigurations ?? [];
  const queues = configuration.QueueConfigurations ?? [];
  const topics = configuration.TopicConfigurations ?? [];
  return [
    ...lambdas.map((given) => readRule(given, { service: "lambda", arn: given.LambdaFunctionArn ?? "" }, newId)),
    ...queues.map((given) => readRule(given, { service: "sqs", arn: given.QueueArn ?? "" }, newId)),
    ...topics.map((given) => readRule(given, { service: "sns", arn: given.TopicArn ?? "" }, newId)),
    ...(configuration.EventBridgeConfiguration ? [everything] : []),
  ];
}

/** EventBridge is told of whatever happens: what of it is wanted, its rules say. */
const everything: NotificationRule = {
  id: "EventBridge",
  target: { service: "events", arn: "default" },
  events: [
    "s3:ObjectCreated:*",
    "s3:ObjectRemoved:*",
    "s3:LifecycleExpiration:*",
    "s3:LifecycleTransition",
    "s3:ObjectTagging:*",
    "s3:ObjectRestore:*",
  ],
  prefix: undefined,
  suffix: undefined,
};

/** The configuration as S3 tells it: filter names with a capital, no filter where there was none. */
export function notificationConfiguration(rules: readonly NotificationRule[]): NotificationConfiguration {
  const lambdas = rules.filter(({ target }) => target.service === "lambda");
  const queues = rules.filter(({ target }) => target.service === "sqs");
  const topics = rules.filter(({ target }) => target.service === "sns");
  return {
    ...(rules.some(({ target }) => target.service === "events") && { EventBridgeConfiguration: {} }),
    ...(lambdas.length > 0 && {
      LambdaFunctionConfigurations: lambdas.map((rule) => ({ ...describe(rule), LambdaFunctionArn: rule.target.arn })),
    }),
    ...(queues.length > 0 && {
      QueueConfigurations: queues.map((rule) => ({ ...describe(rule), QueueArn: rule.target.arn })),
    }),
    ...(topics.length > 0 && {
      TopicConfigurations: topics.map((rule) => ({ ...describe(rule), TopicArn: rule.target.arn })),
    }),
  };
}

function readRule(given: GivenRule, target: NotificationTarget, newId: () => string): NotificationRule {
  if (!given.Events?.length) throw malformedXml();
  return {
    id: given.Id || newId(),
    target,
    events: given.Events,
    ...readFilter(given.Filter),
  };
}

/** The names of filter rules may be written in any case. */
function readFilter(filter: NotificationConfigurationFilter | undefined) {
  const values: { prefix: string | undefined; suffix: string | undefined } = { prefix: undefined, suffix: undefined };
  for (const { Name: given = "", Value: value = "" } of filter?.Key?.FilterRules ?? []) {
    const name = given.toLowerCase();
    if (name !== "prefix" && name !== "suffix") {
      throw invalidArgument("filter rule name must be either prefix or suffix", "FilterRule.Name", given);
    }
    if (values[name] !== undefined) {
      throw invalidArgument(`Cannot specify more than one ${name} rule in a filter.`, "FilterRule.Name", given);
    }
    values[name] = value;
  }
  return values;
}

function describe({ id, events, prefix, suffix }: NotificationRule) {
  const filters = [
    ...(prefix === undefined ? [] : [{ Name: "Prefix" as "prefix", Value: prefix }]),
    ...(suffix === undefined ? [] : [{ Name: "Suffix" as "suffix", Value: suffix }]),
  ];
  return { Id: id, Events: [...events], ...(filters.length > 0 && { Filter: { Key: { FilterRules: filters } } }) };
}
