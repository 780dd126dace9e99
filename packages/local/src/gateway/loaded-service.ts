import { type ChooseProtocol, serviceModel } from "@waybill/wire";
import type { ServiceAccess } from "../authorization/service-access.ts";
import type { Ctx, Host } from "../context.ts";
import type { Service } from "../service.ts";
import type { ServiceEntry } from "../services/index.ts";
import type { Hangup } from "./http-server.ts";

/** An operation once its types are behind it. */
type AnyOperation = (input: unknown, ctx: Ctx<unknown>) => Promise<object> | object;

/** A service that has been loaded, given its state and started. */
export interface LoadedService {
  readonly protocolOf: ChooseProtocol;
  /** What the `ctx` of every call inherits from: the host, the service's state, and the signal of the call's `hangup`. */
  readonly ctx: object;
  readonly access: ServiceAccess;
  operation(name: string): AnyOperation | undefined;
  stop(): Promise<void>;
}

export async function loadService(entry: ServiceEntry, host: Host): Promise<LoadedService> {
  const module = await entry.load();
  const service = module.default as Service<object, unknown>;
  const state = service.create(host);
  await service.start?.(state);
  const operations = service.operations as Readonly<Record<string, AnyOperation>>;
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
    }),
    access: service.access,
    operation: (name) => (Object.hasOwn(operations, name) ? operations[name] : undefined),
    stop: async () => service.stop?.(state),
  };
}
