import { catalogCommands } from "./catalog-commands.ts";
import { runProcess } from "./run-process.ts";

/** The `waybill` command, called with one of these verbs. */
export const main = (): Promise<void> => runProcess(catalogCommands);
