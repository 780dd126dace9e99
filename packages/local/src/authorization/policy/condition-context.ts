/** The values that a request has for a condition key, named in lower case; undefined when it has none. */
export type ConditionContext = (key: string) => readonly string[] | undefined;
