import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { terraformRoot } from "./configuration.mjs";

/** What is said to people may name the partition that most of them are in. */
const SAID = /^\s*"?(description|error_message|Comment)\b/;

/**
 * ARNs that name a partition: in China and for governments nothing of `arn:aws:` exists, and an execution that calls it fails
 * with States.Runtime, which no Retry and no Catch takes.
 *
 * @param {{ folder: string; text: string }} configuration
 * @returns {string[]}
 */
export function partitionErrors({ folder, text }) {
  const path = join(terraformRoot, folder);
  const definitions = readdirSync(path).filter((name) => name.endsWith(".json"));
  return [text, ...definitions.map((name) => readFileSync(join(path, name), "utf8"))]
    .flatMap((source) => source.split("\n"))
    .filter((line) => line.includes("arn:aws:") && !SAID.test(line))
    .map((line) => `terraform/${folder}: take the partition from data.aws_partition: ${line.trim()}`);
}
