import type { Operations, WireRequest } from "@waybill/wire";
import type { ServiceAccess } from "./authorization/service-access.ts";
import type { Ctx, Host } from "./context.ts";

/**
 * One AWS service of the endpoint. `Client` is the type of the SDK client's module (`typeof import("@aws-sdk/client-s3")`),
 * from whose operation schemas requests are routed, read and answered.
 */
export interface Service<Client, State> {
  readonly client: Client;
  readonly operations: Operations<Client, Ctx<State>>;
  /** Those that AWS has and the SDK's model has not, by name; the gateway knows their requests. */
  readonly unmodelled?: Readonly<Record<string, (input: never, ctx: Ctx<State>) => Promise<object>>>;
  /** The request of an operation as it is to be read: what a service checks of its body. */
  readonly received?: (operation: string, request: WireRequest) => WireRequest;
  /** What IAM asks of a caller for each of them. */
  readonly access: ServiceAccess;
  /** Makes the service's state. Opens nothing that must be closed: that is for `start`. */
  create(host: Host): State;
  /** Resumes what was under way when the process ended: pending deliveries, executions, pollers. */
  start?(state: State): void | Promise<void>;
  /** Ends background work; resolves when nothing of the service runs any more. */
  stop?(state: State): Promise<void>;
}

export function defineService<Client, State>(service: Service<Client, State>): Service<Client, State> {
  return service;
}
