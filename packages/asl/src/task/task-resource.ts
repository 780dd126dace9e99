/** What the Resource of a Task state names. */
export type TaskResource =
  | { readonly kind: "lambda"; readonly arn: string }
  | { readonly kind: "activity"; readonly arn: string }
  | IntegrationResource;

/** A service integration: `arn:aws:states:::dynamodb:updateItem`. */
export interface IntegrationResource {
  readonly kind: "integration";
  readonly arn: string;
  /** `dynamodb`, or `aws-sdk:dynamodb`: the resourceType of its events. */
  readonly service: string;
  /** `updateItem` */
  readonly action: string;
  /** How long the task lasts: until the answer, the end of the job, or the call with the token. */
  readonly pattern: IntegrationPattern;
}

type IntegrationPattern = "" | ".sync" | ".sync:2" | ".waitForTaskToken";

/** Undefined when `arn` names nothing that a Task state can call. */
export function parseTaskResource(arn: string): TaskResource | undefined {
  const integration = /^arn:[^:]+:states:[^:]*:[^:]*:((?:aws-sdk:)?[\w-]+):(\w+)(\.sync(?::2)?|\.waitForTaskToken)?$/;
  if (/^arn:[^:]+:lambda:[^:]+:[^:]+:function:[^:]+(:[^:]+)?$/.test(arn)) return { kind: "lambda", arn };
  if (/^arn:[^:]+:states:[^:]+:[^:]+:activity:[^:]+$/.test(arn)) return { kind: "activity", arn };
  const [, service, action, pattern = ""] = integration.exec(arn) ?? [];
  if (service === undefined || action === undefined) return undefined;
  return { kind: "integration", arn, service, action, pattern: pattern as IntegrationPattern };
}
