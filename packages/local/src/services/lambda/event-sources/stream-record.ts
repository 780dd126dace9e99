import type { _Record } from "@aws-sdk/client-dynamodb-streams";

/** A change as the function gets it: bytes as base64, the time as seconds. */
export function streamRecord(record: _Record, eventSourceARN: string): Readonly<Record<string, unknown>> {
  const { dynamodb = {}, userIdentity, ...rest } = record;
  const { ApproximateCreationDateTime: time, Keys, NewImage, OldImage, ...facts } = dynamodb;
  return {
    ...rest,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor((time?.getTime() ?? 0) / 1000),
      ...(Keys && { Keys: asJson(Keys) }),
      ...(NewImage && { NewImage: asJson(NewImage) }),
      ...(OldImage && { OldImage: asJson(OldImage) }),
      ...facts,
    },
    ...(userIdentity && { userIdentity: { principalId: userIdentity.PrincipalId, type: userIdentity.Type } }),
    eventSourceARN,
  };
}

function asJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asJson(item)]));
}
