import { expect, test } from "vitest";
import { catalogCommands } from "./catalog-commands.ts";
import { exec } from "./commands/exec.ts";
import { up } from "./commands/up.ts";
import { misuseOf } from "./misuse.ts";

const commands = { ...catalogCommands, up: async () => up, exec: async () => exec };

const misuse = async (verb: keyof typeof commands, ...args: string[]) => misuseOf(await commands[verb](), args);

test.each([
  ["ls", "invoices/", "--limit", "5", "--json"],
  ["ls", "--all=false", "--no-json", "--type=-odd"],
  ["show", "--", "--a-file-of-this-name"],
  ["show", ""],
  ["up", "--no-iam", "--port=0"],
  ["exec", "--json", "--", "npm", "test", "--watch"],
] as const)("takes %j", async (verb, ...args) => {
  expect(await misuse(verb, ...args)).toBe(undefined);
});

test.each([
  ["redrive", "has no option --Dry-Run", "--Dry-Run"],
  ["redrive", "has no option --dryRun", "--dryRun"],
  ["ls", "has no option -5; what begins with a dash goes behind --", "-5"],
  ["ls", "has no option --no-table", "--no-table"],
  ["ls", 'has no use for "b.txt"', "a.txt", "b.txt"],
  ["up", 'has no use for "extra"', "extra"],
  ["exec", 'has no use for "npm"', "npm", "test"],
  ["verify", "takes no value for --repair", "--repair=yes"],
  ["up", "takes no value for --no-iam", "--no-iam=true"],
  ["ls", "needs a value for --cursor", "--cursor", ""],
  ["ls", "needs a value for --table", "--table"],
  ["ls", "needs a value for --table", "--table", "--json"],
] as const)("%s %s: %j", async (verb, words, ...args) => {
  expect(await misuse(verb, ...args)).toBe(words);
});
