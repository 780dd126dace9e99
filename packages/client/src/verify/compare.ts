/** A file as the bucket's listing shows it; `eTag` without quotes, `lastModified` in ISO 8601. */
export type FileRow = readonly [key: string, size: number, eTag: string, lastModified: string];

/** What a record says of its file; of a tombstone there is the name alone. */
export type RecordRow = readonly [fileName: string, size?: number, eTag?: string];

interface Compared {
  /** Files that are old and have no record at all: they are simply not recorded. */
  readonly missing: readonly FileRow[];
  /**
   * Names of which the two sides say different things that may be no more than an event on its way: they were not read at one
   * moment. Of a file that has a record nobody knows: it may have gone, and a version that was deleted shows an older one with
   * an old time.
   */
  readonly doubtful: readonly string[];
}

/** Compares what is of the same names. `since`: what happened before is settled, ISO 8601. */
export function compare(files: readonly FileRow[], records: readonly RecordRow[], since: string): Compared {
  const unmatched = new Map(files.map((file) => [file[0], file]));
  const doubtful: string[] = [];
  for (const record of records) {
    const [name] = record;
    if (!saysTheSame(unmatched.get(name), record)) doubtful.push(name);
    unmatched.delete(name);
  }
  const missing: FileRow[] = [];
  for (const file of unmatched.values()) {
    const [key, , , lastModified] = file;
    if (lastModified >= since) doubtful.push(key);
    else missing.push(file);
  }
  return { missing, doubtful };
}

/** A tombstone says what no record says. */
function saysTheSame(file: FileRow | undefined, [, size, eTag]: RecordRow): boolean {
  return file ? file[1] === size && file[2] === eTag : size === undefined;
}
