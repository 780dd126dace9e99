import {
  CreateStateMachineCommand,
  type CreateStateMachineCommandInput,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
  type StartExecutionCommandInput,
} from "@aws-sdk/client-sfn";
import type { Local, LocalOptions } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";

export const roleArn = "arn:aws:iam::000000000000:role/machine";

export const passMachine = { StartAt: "Only", States: { Only: { Type: "Pass", End: true } } };

export const failMachine = { StartAt: "Only", States: { Only: { Type: "Fail", Error: "Broken", Cause: "It broke" } } };

export const waitMachine = { StartAt: "Only", States: { Only: { Type: "Wait", Seconds: 3600, End: true } } };

/** A machine of one Task, which may use JSONata. */
export function taskMachine(resource: string, task: object) {
  const state = { Type: "Task", Resource: resource, End: true, ...task };
  return { QueryLanguage: "JSONata", StartAt: "Only", States: { Only: state } };
}

/** An endpoint with a client of Step Functions. */
export class SfnFixture {
  #local: Local | undefined;
  #sfn: SFNClient | undefined;
  #machines = 0;

  get local(): Local {
    if (this.#local === undefined) throw new Error("not started");
    return this.#local;
  }

  get sfn(): SFNClient {
    if (this.#sfn === undefined) throw new Error("not started");
    return this.#sfn;
  }

  async start(options: LocalOptions = {}): Promise<void> {
    // What roles may is tested where it is decided: those of the recordings are not there.
    this.#local = await startTestLocal({ iam: false, ...options });
    const { endpoint, region, credentials } = this.#local;
    // Without its host prefix: StartSyncExecution would go to "sync-127.0.0.1", which is no host.
    this.#sfn = new SFNClient({ endpoint, region, credentials, maxAttempts: 1, disableHostPrefix: true });
  }

  async stop(): Promise<void> {
    this.#sfn?.destroy();
    await this.#local?.stop();
  }

  /** Creates a machine with a name of its own and returns its ARN. */
  async create(definition: object, input: Partial<CreateStateMachineCommandInput> = {}): Promise<string> {
    this.#machines += 1;
    const name = `machine-${this.#machines}`;
    const command = new CreateStateMachineCommand({ name, definition: JSON.stringify(definition), roleArn, ...input });
    return (await this.sfn.send(command)).stateMachineArn ?? "";
  }

  async begin(stateMachineArn: string, input: Partial<StartExecutionCommandInput> = {}): Promise<string> {
    const { executionArn } = await this.sfn.send(new StartExecutionCommand({ stateMachineArn, ...input }));
    return executionArn ?? "";
  }

  describe(executionArn: string) {
    return this.sfn.send(new DescribeExecutionCommand({ executionArn }));
  }

  async end(executionArn: string) {
    for (;;) {
      const execution = await this.describe(executionArn);
      if (execution.status !== "RUNNING") return execution;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Runs a new machine to its end. */
  async run(definition: object, input: unknown = {}) {
    const executionArn = await this.begin(await this.create(definition), { input: JSON.stringify(input) });
    return this.end(executionArn);
  }

  async history(executionArn: string) {
    const { events = [] } = await this.sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
    return events;
  }
}
