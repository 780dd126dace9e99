import type { WireRequest } from "@waybill/wire";
import { type ServiceEntry, type ServiceName, serviceEntry, services } from "../services/index.ts";
import type { CredentialScope } from "./credential-scope.ts";

/** The service that a request is for, or the name under which it is not here. */
export type Identified = { readonly service: ServiceName } | { readonly unknown: string };

const names = Object.keys(services) as ServiceName[];

/** By credential scope, then `X-Amz-Target`, then the Query protocol's `Version`; what tells nothing is S3's. */
export function identifyService(request: WireRequest, scope: CredentialScope | undefined): Identified {
  const target = request.headers["x-amz-target"]?.split(".")[0];
  if (scope) {
    const fits = (name: ServiceName) => serviceEntry(name)?.signingName === scope.service;
    const tells = (name: ServiceName) => isTold(request, serviceEntry(name), target);
    const told = names.find((name) => fits(name) && tells(name));
    return told ? { service: told } : find(scope.service, (name) => fits(name) && !serviceEntry(name)?.header);
  }
  if (target) return find(target, (name) => serviceEntry(name)?.target === target);
  const version = request.query.get("Version")?.[0];
  if (version && request.query.has("Action")) return find(version, (name) => serviceEntry(name)?.version === version);
  return { service: "s3" };
}

/** Whether the parameters may be in the body. One that is signed for another protocol must keep its body unread. */
export function mayBeQuery(scope: CredentialScope | undefined): boolean {
  return (
    !scope || names.some((name) => serviceEntry(name)?.version && serviceEntry(name)?.signingName === scope.service)
  );
}

/** Whether a request is for one service and not for another that signs with the same name. */
function isTold({ headers }: WireRequest, entry: ServiceEntry | undefined, target: string | undefined): boolean {
  if (target !== undefined && entry?.target === target) return true;
  return entry?.header !== undefined && headers[entry.header] !== undefined;
}

function find(wanted: string, matches: (name: ServiceName) => boolean): Identified {
  const service = names.find(matches);
  return service ? { service } : { unknown: wanted };
}
