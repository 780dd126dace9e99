import type { ExecutionStatus } from "@aws-sdk/client-sfn";
import type { RedrivePoint } from "@waybill/asl";

/** An execution of a Standard machine, as it is kept in the store. Times are milliseconds since the epoch. */
export interface ExecutionRecord {
  readonly id: string;
  readonly name: string;
  readonly machineId: string;
  readonly machineName: string;
  /** The revision of the machine that it runs. */
  readonly revision: number;
  /** By which version and alias it was started, if it was. */
  readonly version?: number;
  readonly alias?: string;
  /** Of an iteration of a distributed Map: the id of its Map Run. */
  readonly mapRunId?: string;
  readonly startedAt: number;
  readonly status: ExecutionStatus;
  readonly traceHeader?: string | undefined;
  /** From here on: once it has ended. */
  readonly stoppedAt?: number;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** How many events its history has; of one that is redriven, those that it had before. */
  readonly eventCount?: number;
  /** Where it can go on, if it did not succeed. */
  readonly point?: RedrivePoint;
  readonly redriveCount?: number;
  readonly redrivenAt?: number;
  /** The token of the last request to redrive it. */
  readonly redriveToken?: string;
}

/** What is kept only while an execution runs. Afterwards its input is in its history. */
export interface RunningRecord {
  readonly machineId: string;
  readonly name: string;
  readonly input: string;
}
