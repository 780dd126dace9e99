import { pipelineArns } from "../pipeline-arns.ts";
import type { PipelineClients } from "../pipeline-clients.ts";
import { PipelineError } from "../pipeline-error.ts";
import type { PipelineNames } from "../pipeline-names.ts";
import { functionStatus } from "../status/function-status.ts";
import { redriveExecutions } from "./redrive-executions.ts";
import { redriveMessages } from "./redrive-messages.ts";

export interface Redrive {
  readonly names: PipelineNames;
  /** Write nothing, remove nothing. */
  readonly dryRun?: boolean;
  /** Only what is about a file whose name begins so. */
  readonly prefix?: string;
  /** Only what failed at this time or later, ISO 8601. */
  readonly since?: string;
  /** Leave out one of the two places where failures lie. */
  readonly only?: "messages" | "executions";
  /** Remove messages that hold what cannot be read, once the rest of them is written. What they tell is lost. */
  readonly discardUnreadable?: boolean;
  /** Ends the redriving, which throws the signal's reason; messages that were received are back in the queue by then. */
  readonly signal?: AbortSignal;
  /** Told of each failure that was looked at, whether or not the filters leave it out. */
  readonly onLook?: () => void;
}

export type RedriveClients = Pick<PipelineClients, "s3" | "dynamodb" | "sqs" | "sfn" | "lambda">;

/**
 * `written`: and a message removed. `already there`: the same, only that the record said so, or something newer. `removed`: the message had nothing to write, or nothing that can be read. `failed`: it stays
 * where it is.
 */
export type RedriveOutcome =
  | "written"
  | "already there"
  | "removed"
  | "failed"
  | "would be written"
  | "would be removed";

/** What became of one failure. */
export interface Redriven {
  readonly source: "message" | "execution";
  /** The message's id, the execution's name. */
  readonly id: string;
  /** When it failed, ISO 8601. */
  readonly time: string;
  readonly files: readonly string[];
  /** Why it failed the first time; when it has `failed` again, why now. */
  readonly reason: string;
  readonly outcome: RedriveOutcome;
}

/**
 * Replays what could not be recorded: the dead-letter queue, and the state machine's failed executions. Repeating it does no
 * harm: a record that stands, or a newer one, stays. `express`: the state machine is one, so its failures are in the queue and
 * nowhere else. Throws PipelineError.
 */
export async function* redrive(
  clients: RedriveClients,
  options: Redrive,
): AsyncGenerator<Redriven, { readonly express: boolean }> {
  if (options.only !== "executions") yield* redriveMessages(clients, options);
  if (options.only === "messages") return { express: false };
  const deployed = await functionStatus(clients.lambda, options.names.function);
  if (deployed === undefined) {
    const named = `There is no function "${options.names.function}", whose account and region tell where the executions are.`;
    throw new PipelineError(
      "not-deployed",
      `${named} Name the pipeline's function (--function), or leave out executions.`,
      undefined,
    );
  }
  const { stateMachine } = pipelineArns(deployed.arn, options.names);
  return { express: !(yield* redriveExecutions(clients, options, stateMachine)) };
}
