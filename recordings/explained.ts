/** Differences that are known, each with its reason. The pattern is looked for in a case's first difference. */
export const explained: ReadonlyArray<{
  readonly group?: string;
  readonly pattern: RegExp;
  readonly because: string;
}> = [];
