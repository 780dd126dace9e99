import { busArn, type EventBus, type Place } from "./bus.ts";

/** As DescribeEventBus and ListEventBuses show it. */
export function describeBus(place: Place, bus: EventBus) {
  const { name, description, policy, deadLetterQueue, kmsKey, createdAt, updatedAt } = bus;
  return {
    Name: name,
    Arn: busArn(place, name),
    ...(description !== undefined && { Description: description }),
    ...(policy !== undefined && { Policy: policy }),
    ...(deadLetterQueue !== undefined && { DeadLetterConfig: { Arn: deadLetterQueue } }),
    ...(kmsKey !== undefined && { KmsKeyIdentifier: kmsKey }),
    CreationTime: new Date(createdAt),
    LastModifiedTime: new Date(updatedAt),
  };
}
