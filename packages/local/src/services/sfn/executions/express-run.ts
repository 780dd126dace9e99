import { execute, type HistoryEvent, type Outcome, type StateMachine } from "@waybill/asl";
import type { Host } from "../../../context.ts";
import { expressArn } from "../arns.ts";
import { executionContext } from "./execution-context.ts";
import type { Executions, StartOptions } from "./executions.ts";
import { taskPort } from "./task-port.ts";

/** Longest execution of an Express machine, in seconds (Step Functions quotas). */
const longest = 300;

/** An execution of an Express machine. It lives in this process only. */
export interface ExpressRun {
  readonly arn: string;
  readonly startedAt: number;
  /** Rejects only when the endpoint stops. */
  readonly ended: Promise<Outcome>;
  /** The endpoint stops: nobody waits for the outcome any longer. */
  abandon(): void;
}

export function startExpress(
  host: Host,
  executions: Executions,
  machine: StateMachine,
  { machine: { name: machineName }, revision, name, input }: StartOptions,
): ExpressRun {
  const arn = expressArn(host, machineName, name, host.random.uuid());
  const startedAt = host.clock.now();
  const { roleArn } = revision;
  const stop = new AbortController();
  const log = executions.logs.of(machineName, revision.loggingConfiguration);
  const ended = execute(machine, {
    input,
    context: executionContext(host, { arn, name, machineName, roleArn, startedAt, input, isExpress: true }),
    ports: {
      clock: host.clock,
      random: host.random,
      task: taskPort(host, executions, roleArn, arn),
      ...(log && { event: (event: HistoryEvent) => log({ arn }, event) }),
      defect: (error) => host.report(error, arn),
    },
    signal: stop.signal,
    timeoutSeconds: longest,
  });
  return { arn, startedAt, ended, abandon: () => stop.abort(new Error("the endpoint is stopping")) };
}
