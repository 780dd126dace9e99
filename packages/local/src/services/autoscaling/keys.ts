import { type Key, key } from "@waybill/store";

/** What is scaled: one dimension of one resource. */
export interface Scaled {
  readonly ServiceNamespace: string;
  readonly ResourceId: string;
  readonly ScalableDimension: string;
}

export function targetKey({ ServiceNamespace, ResourceId, ScalableDimension }: Scaled): Key {
  return key("autoscaling", "target", ServiceNamespace, ResourceId, ScalableDimension);
}

export function targetsPrefix(...serviceNamespace: [] | [string]): Key {
  return key("autoscaling", "target", ...serviceNamespace);
}

export function policyKey({ ServiceNamespace, ResourceId, ScalableDimension }: Scaled, name: string): Key {
  return key("autoscaling", "policy", ServiceNamespace, ResourceId, ScalableDimension, name);
}

/** The policies of a service, or of one target. */
export function policiesPrefix(of: string | Scaled): Key {
  if (typeof of === "string") return key("autoscaling", "policy", of);
  return key("autoscaling", "policy", of.ServiceNamespace, of.ResourceId, of.ScalableDimension);
}

export function scheduledKey({ ServiceNamespace, ResourceId, ScalableDimension }: Scaled, name: string): Key {
  return key("autoscaling", "scheduled", ServiceNamespace, ResourceId, ScalableDimension, name);
}

/** The scheduled actions of a service, or of one target. */
export function scheduledPrefix(of: string | Scaled): Key {
  if (typeof of === "string") return key("autoscaling", "scheduled", of);
  return key("autoscaling", "scheduled", of.ServiceNamespace, of.ResourceId, of.ScalableDimension);
}
