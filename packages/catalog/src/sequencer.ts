/** Characters of a stored sequencer. S3 sends 16 or 18; the width leaves room for longer ones. */
const WIDTH = 24;

/**
 * The form of a sequencer that sorts as S3 means it: upper case, padded on the right with zeros to 24 characters, so that
 * comparing two of the same key as strings says which event is newer. `undefined` when `sequencer` is not hexadecimal.
 *
 * AWS, "Event message structure": right-pad the shorter with zeros, then compare lexicographically; values compare only
 * within one key.
 */
export function comparableSequencer(sequencer: unknown): string | undefined {
  if (typeof sequencer !== "string" || !/^[0-9a-f]+$/i.test(sequencer)) return undefined;
  return sequencer.toUpperCase().padEnd(WIDTH, "0");
}

/** Below every sequencer that S3 sends. */
export const LOWEST_SEQUENCER = "0".repeat(WIDTH);
