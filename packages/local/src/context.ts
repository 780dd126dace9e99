import type { Store } from "@waybill/store";
import type { AwsError } from "@waybill/wire";
import type { Demand } from "./authorization/service-access.ts";
import type { Chaos } from "./chaos/chaos.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { BlobStore } from "./ports/blob-store.ts";
import type { Clock } from "./ports/clock.ts";
import type { GroupCommit } from "./ports/group-commit.ts";
import type { Random } from "./ports/random.ts";

/** Who makes a call, as STS GetCallerIdentity would tell it, or an AWS service acting for itself. */
export interface Caller {
  /** `arn:aws:iam::000000000000:root`, `arn:aws:sts::…:assumed-role/…`; for a service its principal, `s3.amazonaws.com`. */
  readonly arn: string;
  readonly userId: string;
  readonly accessKeyId?: string;
  /** ARN of the user for whom a federated user acts, or of the account's root. */
  readonly federatedBy?: string;
  /** Documents and managed policies' ARNs that limit a session further. */
  readonly sessionPolicies?: readonly string[];
  /** Tags that a session was given, by name, and which of them the sessions have that it begins. */
  readonly sessionTags?: Readonly<Record<string, string>>;
  readonly transitiveTagKeys?: readonly string[];
  /** `aws:SourceIdentity`, once a session has been given one. */
  readonly sourceIdentity?: string;
}

/** How a service of the endpoint calls another: same typed operation, same authorization as a request from outside. */
export interface CallOptions {
  /** The role to act as (its ARN), the service principal, or who called, whom some services act for. */
  readonly as: { readonly role: string } | { readonly service: string } | { readonly caller: Caller };
  readonly signal?: AbortSignal;
  /** ARN of the resource on whose behalf a service principal calls (`aws:SourceArn`). */
  readonly sourceArn?: string;
}

/** What the endpoint gives to each of its services, for as long as it runs. */
export interface Host {
  readonly accountId: string;
  readonly region: string;
  /** `http://127.0.0.1:4566`. Known once the server listens: read it late. */
  readonly endpoint: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  /** Transactions of the store that share a commit. */
  readonly commits: GroupCommit;
  readonly blobs: BlobStore;
  /** What CloudWatch can tell of the services. */
  readonly metrics: Metrics;
  /** What goes wrong on purpose; undefined for nothing. */
  readonly chaos?: Chaos | undefined;
  /**
   * Calls `operation` (AWS's name) of `service` (its key in services/index.ts: "s3", "lambda", "sfn", "dynamodb", …).
   * Input and output have the SDK's shapes. Throws the service's AwsError.
   */
  call(service: string, operation: string, input: unknown, options: CallOptions): Promise<unknown>;
  /**
   * Whether a role's trust policy lets a service (`states.amazonaws.com`) use it on behalf of a resource, by its ARN. What a
   * service asks when it is given a role.
   */
  mayAssume(role: string, service: string, sourceArn: string): boolean;
  /**
   * Whether policies would let a call through; nothing is done, nor looked for. What a service asks before it relies on a role
   * that it is given.
   */
  mayCall(service: string, operation: string, input: unknown, options: Pick<CallOptions, "as">): Promise<boolean>;
  /** For what no caller can be told: a failure in background work. */
  report(error: unknown, context: string): void;
}

/** What one call of an operation sees. `State` is the service's own, made once by its `create`. */
export interface Ctx<State> extends Host {
  readonly requestId: string;
  readonly caller: Caller;
  readonly state: State;
  /** Aborted when the client hangs up or the endpoint stops. */
  readonly signal: AbortSignal;
  /**
   * The error for each demand that the caller may not have met. For operations that refuse entry by entry; what an operation
   * needs as a whole, its service's `access` says.
   */
  denied(demands: readonly Demand[]): readonly (AwsError | undefined)[];
}
