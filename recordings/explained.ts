/** Differences that are known, each with its reason. The pattern is looked for in the case's id and its first difference. */
export const explained: ReadonlyArray<{ readonly pattern: RegExp; readonly because: string }> = [
  { pattern: /test_state/, because: "TestState is not built yet" },
  { pattern: /does not run a Map in DISTRIBUTED mode/, because: "Distributed Map is not built yet" },
  {
    pattern: /billedDurationInMilliseconds/,
    because: "the clock of the replay hurries, so that recorded waits take no time",
  },
];
