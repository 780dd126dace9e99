import { type ChooseProtocol, serviceModel, type WireRequest } from "@waybill/wire";
import type { Authorizer } from "../authorization/authorizer.ts";
import type { Demand, ServiceAccess } from "../authorization/service-access.ts";
import type { Caller, Ctx, Host } from "../context.ts";
import type { Service } from "../service.ts";
import { type ServiceEntry, type ServiceName, services } from "../services/index.ts";
import type { Hangup } from "./http-server.ts";

/** An operation once its types are behind it. */
type AnyOperation = (input: unknown, ctx: Ctx<unknown>) => Promise<object> | object;

/** A service that has been loaded, given its state and started. */
export interface LoadedService {
  readonly protocolOf: ChooseProtocol;
  /** What the `ctx` of every call inherits from: the host, the service's state, and the signal of the call's `hangup`. */
  readonly ctx: object;
  readonly access: ServiceAccess;
  /** The request of an operation as it is to be read. */
  received(operation: string, request: WireRequest): WireRequest;
  operation(name: string): AnyOperation | undefined;
  stop(): Promise<void>;
}

/** What a service needs when it is loaded. Without an authorizer everybody may do everything. */
export interface Loading {
  readonly name: ServiceName;
  readonly host: Host;
  readonly authorizer: Authorizer | undefined;
}

export async function loadService({ name, host, authorizer }: Loading): Promise<LoadedService> {
  const entry: ServiceEntry = services[name];
  const module = await entry.load();
  const service = module.default as Service<object, unknown>;
  const state = service.create(host);
  await service.start?.(state);
  const operations = { ...service.operations, ...service.unmodelled } as Readonly<Record<string, AnyOperation>>;
  const protocol = entry.protocol(serviceModel(service.client));
  return {
    protocolOf: typeof protocol === "function" ? protocol : () => protocol,
    ctx: Object.create(host, {
      state: { value: state },
      signal: {
        get(this: { readonly hangup: Hangup }) {
          return this.hangup.signal;
        },
      },
      denied: {
        value(this: { readonly caller: Caller }, demands: readonly Demand[]): ReturnType<Ctx<unknown>["denied"]> {
          const call = { caller: this.caller, service: name, access: service.access };
          return authorizer?.deniedEach(call, demands) ?? [];
        },
      },
    }),
    access: service.access,
    received: (wanted, request) => service.received?.(wanted, request) ?? request,
    operation: (wanted) => (Object.hasOwn(operations, wanted) ? operations[wanted] : undefined),
    stop: async () => service.stop?.(state),
  };
}
