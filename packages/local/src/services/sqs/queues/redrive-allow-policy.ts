import { invalidAttributeValue, invalidValue } from "../errors.ts";
import { parseJsonObject } from "./parse-json-object.ts";
import type { Queue } from "./queue.ts";

const MOST_SOURCES = 10;

/** Wordings as clients report them: https://github.com/Inqnuam/local-aws-sqs */
export function checkRedriveAllowPolicy(text: string): void {
  const policy = parseJsonObject(text);
  if (!policy || !hasKnownShape(policy)) {
    throw invalidAttributeValue(
      "RedriveAllowPolicy",
      "Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.",
    );
  }
  const refuse = (reason: string) =>
    invalidValue("RedriveAllowPolicy", text, `Amazon SQS can't create the redrive allow policy. ${reason}`);
  const sources = (policy.sourceQueueArns as readonly string[] | undefined)?.length ?? 0;
  if (policy.redrivePermission !== "byQueue" && policy.sourceQueueArns !== undefined) {
    throw refuse("To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
  }
  if (policy.redrivePermission === "byQueue" && sources === 0) {
    throw refuse(
      "When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.",
    );
  }
  if (sources > MOST_SOURCES) {
    throw refuse("The maximum number of source queue ARNs you can specify is 10.");
  }
}

/** Whether a queue takes the dead letters of the queue with the ARN `source`. */
export function allowsRedrive({ attributes }: Queue, source: string): boolean {
  const policy = parseJsonObject(attributes.RedriveAllowPolicy ?? "");
  if (policy?.redrivePermission === "denyAll") return false;
  return policy?.redrivePermission !== "byQueue" || (policy.sourceQueueArns as readonly string[]).includes(source);
}

function hasKnownShape(policy: Readonly<Record<string, unknown>>): boolean {
  const { redrivePermission, sourceQueueArns = [], ...others } = policy;
  return (
    ["allowAll", "denyAll", "byQueue"].includes(String(redrivePermission)) &&
    Array.isArray(sourceQueueArns) &&
    sourceQueueArns.every((arn) => typeof arn === "string") &&
    Object.keys(others).length === 0
  );
}
