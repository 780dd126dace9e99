import { type CommandDef, defineCommand } from "citty";

// biome-ignore lint/suspicious/noExplicitAny: citty types a list of commands with different options so
export type Command = CommandDef<any>;

/** Each verb is loaded when it is called. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** The `waybill` command with these verbs. */
export function waybill(subCommands: Commands): Command {
  return defineCommand({
    meta: {
      name: "waybill",
      version: "0.1.0",
      description: "A record in DynamoDB for every file that lands in S3: on AWS, or on this machine without AWS.",
    },
    subCommands,
  });
}
