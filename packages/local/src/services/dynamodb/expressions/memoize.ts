/** Expressions come from code, so that few of them make up all requests. */
const CAPACITY = 500;

/** Remembers the outcomes of the last uses of `parse`; errors are not remembered. The outcomes are shared: never mutate. */
export function memoize<T>(parse: (expression: string) => T): (expression: string) => T {
  const known = new Map<string, T>();
  return (expression) => {
    const parsed = known.get(expression) ?? parse(expression);
    // A map keeps the order of insertion: the first is what was not used for longest.
    known.delete(expression);
    known.set(expression, parsed);
    if (known.size > CAPACITY) known.delete(known.keys().next().value as string);
    return parsed;
  };
}
