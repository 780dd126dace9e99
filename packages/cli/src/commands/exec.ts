import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { defineCommand } from "citty";
import { CommandError } from "../output/command-error.ts";
import { deploymentArgs, deploymentOf } from "../pipeline/deployment-args.ts";
import { environmentOfCommand } from "../pipeline/environment-of-command.ts";
import { iamArg, isIamOn } from "../pipeline/iam-arg.ts";
import { liveInUtc } from "../pipeline/live-in-utc.ts";
import { startPipeline } from "../pipeline/start-pipeline.ts";

export const exec = defineCommand({
  meta: {
    name: "exec",
    description:
      "waybill exec [OPTIONS] -- CMD …: start the pipeline in memory, run CMD with AWS's variables set, stop, exit with CMD's code",
  },
  args: {
    data: {
      type: "string",
      description: "Folder for the state, kept afterwards (default: memory)",
      valueHint: "folder",
    },
    ...iamArg,
    ...deploymentArgs,
    json: { type: "boolean", description: "Print CMD's exit code as JSON on stderr when it has ended" },
  },
  async run({ args, rawArgs }) {
    const separator = rawArgs.indexOf("--");
    const [command, ...commandArgs] = separator < 0 ? [] : rawArgs.slice(separator + 1);
    if (!command) {
      const hint = "Put it behind two dashes: waybill exec -- npm test";
      throw new CommandError("There is no command to run.", { hint, exitCode: 2 });
    }
    const deployment = deploymentOf(args);
    const TZ = liveInUtc();
    const { local } = await startPipeline(
      { ...(args.data ? { data: args.data } : { memory: true }), iam: isIamOn(args) },
      deployment,
    );
    try {
      const environment = environmentOfCommand({ ...process.env, TZ }, local.environment);
      const exitCode = await runWith(environment, command, commandArgs);
      if (args.json) process.stderr.write(`${JSON.stringify({ exitCode })}\n`);
      return exitCode;
    } finally {
      await local.stop();
    }
  },
});

/** The child gets the terminal's Ctrl-C itself, and SIGTERM from here; this process waits for it to end. */
async function runWith(env: NodeJS.ProcessEnv, command: string, args: string[]): Promise<number> {
  const ignore = () => {};
  let pass = ignore;
  process.on("SIGINT", ignore);
  try {
    const child = spawn(command, args, { stdio: "inherit", env });
    pass = () => void child.kill("SIGTERM");
    process.on("SIGTERM", pass);
    const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal ? constants.signals[signal] : 0);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    // As shells have it: what is there but is no program, and what is not there.
    const [exitCode, hint] =
      code === "EACCES"
        ? [126, "It is no program, or may not be run."]
        : [127, "Check the name and that it is on the PATH."];
    throw new CommandError(`${command} could not be started: ${message}`, { hint, exitCode, cause });
  } finally {
    process.off("SIGINT", ignore);
    process.off("SIGTERM", pass);
  }
}
