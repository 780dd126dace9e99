import type { Reader } from "@waybill/store";
import { invalidAttributeValue, invalidValue } from "../errors.ts";
import { queueByArn } from "./find-queue.ts";
import { parseJsonObject } from "./parse-json-object.ts";
import { isFifo, type Location, type Queue, queueArn } from "./queue.ts";
import { allowsRedrive } from "./redrive-allow-policy.ts";

/** When a message leaves its queue, and for which. */
export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

/** The policy of a queue; it was checked when it was set. */
export function redrivePolicy({ attributes }: Queue): RedrivePolicy | undefined {
  const policy = parseJsonObject(attributes.RedrivePolicy ?? "");
  if (!policy) return undefined;
  return {
    deadLetterTargetArn: String(policy.deadLetterTargetArn),
    maxReceiveCount: Number(policy.maxReceiveCount),
  };
}

/**
 * Checks a policy that is given to a queue, and that its target takes messages from it. Wordings as clients report them:
 * https://github.com/Inqnuam/local-aws-sqs
 */
export function checkRedrivePolicy(text: string, source: { name: string; isFifo: boolean }, host: Host): void {
  const policy = parseJsonObject(text);
  if (!policy) throw invalidAttributeValue("RedrivePolicy", "Redrive policy is not a valid JSON map.");
  const refuse = (reason: string) => invalidValue("RedrivePolicy", text, reason);
  for (const member of ["maxReceiveCount", "deadLetterTargetArn"]) {
    if (policy[member] === undefined) {
      throw refuse(`Redrive policy does not contain mandatory attribute: ${member}.`);
    }
  }
  const { deadLetterTargetArn, maxReceiveCount, ...others } = policy;
  if (Object.keys(others).length > 0) {
    throw refuse("Only following attributes are supported: [deadLetterTargetArn, maxReceiveCount].");
  }
  if (!isReceiveCount(maxReceiveCount)) {
    throw refuse(
      `Invalid value for maxReceiveCount: ${maxReceiveCount}, valid values are from 1 to 1000 both inclusive.`,
    );
  }
  checkTarget(String(deadLetterTargetArn), source, host, refuse);
}

type Host = Location & { readonly store: Reader };

function isReceiveCount(value: unknown): boolean {
  return /^\d+$/.test(String(value)) && Number(value) >= 1 && Number(value) <= 1000;
}

function checkTarget(
  arn: string,
  source: { name: string; isFifo: boolean },
  host: Host,
  refuse: (reason: string) => Error,
): void {
  const [, region, accountId] = /^arn:aws[\w-]*:sqs:([\w-]+):(\d{12}):[\w.-]+$/.exec(arn) ?? [];
  if (region === undefined) throw refuse("Invalid value for deadLetterTargetArn.");
  if (region !== host.region || accountId !== host.accountId) {
    throw refuse("Dead-letter target owner should be same as the source.");
  }
  const target = queueByArn(host.store, host, arn);
  if (!target) throw refuse("Dead letter target does not exist.");
  if (isFifo(target) !== source.isFifo) {
    throw refuse("Dead-letter queue must be same type of queue as the source.");
  }
  if (!allowsRedrive(target, queueArn(host, source.name))) {
    throw refuse("The redrive allow policy of the dead-letter queue does not permit this source queue.");
  }
}
