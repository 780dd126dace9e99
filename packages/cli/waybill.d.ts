/** How things go wrong on purpose: see `waybill up --help`. Probabilities are from 0 to 1, `delay` is in milliseconds. */
export interface ChaosSettings {
  readonly seed: number;
  readonly duplicate: number;
  readonly reorder: number;
  readonly delay: number;
  readonly throttle: number;
  readonly crash: number;
}

export interface LocalOptions {
  /** Keep everything in memory; nothing survives `stop()`. */
  readonly memory?: boolean;
  /** Data folder, made when absent, for one endpoint at a time. Needed unless `memory`. */
  readonly data?: string;
  /** Default 0: a free port. */
  readonly port?: number;
  /** Default us-east-1. */
  readonly region?: string;
  /** Default 000000000000. */
  readonly accountId?: string;
  /** Also survive power loss: every acknowledged write is flushed to the disk. */
  readonly fsync?: boolean;
  readonly chaos?: ChaosSettings;
  /** false lets every caller do everything, whatever IAM's policies say. Default true. */
  readonly iam?: boolean;
  /** Receives failures of background work; default: one line on stderr. */
  report?(error: unknown, context: string): void;
}

/** All that an endpoint in memory held at one moment: nothing to look into. */
export type Snapshot = object;

/** A running endpoint. Its `endpoint`, `region` and `credentials` are what a client of the AWS SDK takes. */
export interface Local {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  readonly port: number;
  readonly region: string;
  readonly accountId: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The variables that point AWS's clients at it. */
  readonly environment: Readonly<Record<string, string>>;
  /** All that is there at this moment. What runs goes on. Throws a TypeError unless it is kept in memory. */
  snapshot(): Snapshot;
  /** Puts everything back to where it was; what was under way then goes on from there. Clients may stay connected. */
  restore(snapshot: Snapshot): Promise<void>;
  /** Stops accepting, ends background work, closes the data folder. */
  stop(): Promise<void>;
}

/** How the pipeline is deployed: the options of `waybill up`, and Terraform's variables, of these names. */
export interface PipelineOptions extends LocalOptions {
  /** Default `waybill-files`. A data folder keeps the pipeline of one bucket. */
  readonly bucket?: string;
  /** Default `Files`. */
  readonly table?: string;
  /** Default `standard`. */
  readonly writePath?: "standard" | "express" | "direct";
  /** Default `push`. */
  readonly delivery?: "push" | "queue";
  /** Indexes of the table, for reading in order. None is taken away. */
  readonly indexes?: readonly ("by_name" | "by_arrival")[];
}

/** An endpoint on which the catalog's pipeline is deployed. */
export interface LocalPipeline extends Local {
  readonly pipeline: {
    readonly bucket: string;
    readonly table: string;
    readonly functionName: string;
    readonly writePath: "standard" | "express" | "direct";
    readonly delivery: "push" | "queue";
    readonly stateMachineArn: string;
    readonly deadLetterQueueUrl: string;
    /** Where events are delivered by queue. */
    readonly eventsQueueUrl?: string;
  };
}

/** Starts the embedded AWS endpoint, empty, on 127.0.0.1. Rejects with EADDRINUSE when the port is taken, with FolderInUseError when the data folder is. */
export declare function startLocal(options?: LocalOptions): Promise<Local>;

/** Starts the embedded AWS endpoint, in memory unless told otherwise, and deploys the pipeline on it. */
export declare function startPipeline(options?: PipelineOptions): Promise<LocalPipeline>;
