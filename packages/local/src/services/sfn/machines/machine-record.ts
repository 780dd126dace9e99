import type {
  EncryptionConfiguration,
  LoggingConfiguration,
  StateMachineType,
  TracingConfiguration,
} from "@aws-sdk/client-sfn";

/** A state machine, as it is kept in the store. Times are milliseconds since the epoch. */
export interface MachineRecord {
  /** Of this machine alone: another one of the same name, made after this was deleted, has another. */
  readonly id: string;
  readonly name: string;
  readonly type: StateMachineType;
  readonly createdAt: number;
  /** The number of its newest revision. */
  readonly revision: number;
  /** The number of the version that was published last, if one was. */
  readonly lastVersion?: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** What executions are started with. A new one is kept for every update; running executions keep theirs. */
export interface MachineRevision {
  readonly definition: string;
  readonly roleArn: string;
  readonly updatedAt: number;
  /** Absent until the first update. */
  readonly revisionId?: string;
  readonly loggingConfiguration: LoggingConfiguration;
  readonly tracingConfiguration: TracingConfiguration;
  readonly encryptionConfiguration: EncryptionConfiguration;
}
