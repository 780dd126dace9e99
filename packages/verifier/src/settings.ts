/** What the function is to compare, and whether it mends what differs. */
export interface Settings {
  readonly bucket: string;
  readonly table: string;
  /** Only files whose name begins and ends so: what the pipeline records. */
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
  readonly repair: boolean;
  /** An endpoint in place of AWS, which has no host name for each bucket. */
  readonly hasOwnEndpoint: boolean;
}

/**
 * Reads the function's variables: `BUCKET_NAME`, `TABLE_NAME`, and, where they are wanted, `PREFIX`, `SUFFIX` and `REPAIR` (`true` or
 * `false`). Throws an Error that says what to set.
 */
export function settingsOf(variables: Readonly<Record<string, string | undefined>>): Settings {
  const { REPAIR = "false" } = variables;
  if (REPAIR !== "true" && REPAIR !== "false") throw new Error(`REPAIR is "${REPAIR}": set it to true or false`);
  return {
    bucket: required(variables, "BUCKET_NAME", "the bucket whose files are recorded"),
    table: required(variables, "TABLE_NAME", "the table that holds the records"),
    prefix: variables.PREFIX || undefined,
    suffix: variables.SUFFIX || undefined,
    repair: REPAIR === "true",
    hasOwnEndpoint: Object.keys(variables).some((name) => name.startsWith("AWS_ENDPOINT_URL")),
  };
}

function required(variables: Readonly<Record<string, string | undefined>>, name: string, what: string): string {
  const value = variables[name];
  if (!value) throw new Error(`${name} is not set: give the function the name of ${what}`);
  return value;
}
