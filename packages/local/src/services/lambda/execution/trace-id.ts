import type { Random } from "../../../ports/random.ts";

/** The X-Ray header of an invocation that nobody traces: `Root=1-67691f2a-…;Parent=…;Sampled=0`. */
export function traceId(random: Random, now: number): string {
  const hex = Buffer.from(random.bytes(20)).toString("hex");
  const time = Math.floor(now / 1000).toString(16);
  return `Root=1-${time}-${hex.slice(0, 24)};Parent=${hex.slice(24)};Sampled=0`;
}
