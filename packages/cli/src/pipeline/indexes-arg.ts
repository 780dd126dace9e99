import { FILE_INDEXES, type FileIndex } from "@waybill/client/catalog";
import { CommandError } from "../output/command-error.ts";

/** The indexes that an option names, with commas between them. Throws a CommandError for one that there is not. */
export function indexesArg(option: string, text: string | undefined): FileIndex[] {
  const isIndex = (name: string): name is FileIndex => Object.hasOwn(FILE_INDEXES, name);
  const names = text === undefined ? [] : text.split(",").map((name) => name.trim());
  return [...new Set(names)].map((name) => {
    if (isIndex(name)) return name;
    const hint = `There are ${Object.keys(FILE_INDEXES).join(" and ")}.`;
    throw new CommandError(`--${option}: the table has no index "${name}".`, { hint, exitCode: 2 });
  });
}
