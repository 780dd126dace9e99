import type { Writer } from "@waybill/store";
import type { Clock } from "../../../ports/clock.ts";
import { SEQUENCER } from "../store-keys.ts";

/** The sequencer of a moment: `00`, epoch seconds, fraction of the second; 18 upper-case hex digits. */
export function sequencerAt(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const fraction = Math.floor(((milliseconds - seconds * 1000) / 1000) * 2 ** 32);
  return hex((BigInt(seconds) << 32n) | BigInt(fraction));
}

/**
 * A sequencer higher than every one before, whatever the clock does: the highest one is kept in the store.
 * It orders events, versions and uploads alike.
 */
export function nextSequencer(tx: Writer, clock: Clock): string {
  const last = tx.get(SEQUENCER) as string | undefined;
  const now = sequencerAt(clock.now());
  const next = last === undefined || now > last ? now : hex(BigInt(`0x${last}`) + 1n);
  tx.put(SEQUENCER, next);
  return next;
}

function hex(value: bigint): string {
  return value.toString(16).toUpperCase().padStart(18, "0");
}
