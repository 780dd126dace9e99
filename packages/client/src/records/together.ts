/**
 * Does all of `works` at once. The first that fails ends the others, and so does `signal`: each gets a signal to stop by.
 * Settles when the last has ended; rejects with what ended them.
 */
export async function together(
  signal: AbortSignal | undefined,
  works: ReadonlyArray<(signal: AbortSignal) => Promise<void>>,
): Promise<void> {
  const failure = new AbortController();
  const halt = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal;
  await Promise.all(works.map((work) => work(halt).catch((error) => failure.abort(error))));
  halt.throwIfAborted();
}
