import { catalogCommands } from "./catalog-commands.ts";
import { runProcess } from "./run-process.ts";

/** What the package gives to programs, loaded when a program asks for it. */
export const loadProgram = () => import("./program.ts");

/** The `waybill` command. Its own verbs are in bin/waybill.mjs too, which chooses the bundle. */
export const main = (): Promise<void> =>
  runProcess({
    up: () => import("./commands/up.ts").then((module) => module.up),
    demo: () => import("./commands/demo.ts").then((module) => module.demo),
    exec: () => import("./commands/exec.ts").then((module) => module.exec),
    ...catalogCommands,
  });
