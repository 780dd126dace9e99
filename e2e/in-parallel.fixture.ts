/** Runs `work` on every item, `width` at a time. */
export async function inParallel<T>(width: number, items: Iterable<T>, work: (item: T) => Promise<unknown>) {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
