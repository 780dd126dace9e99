import { key, type Reader } from "@waybill/store";

/** Whether a service of the endpoint (its key in services/index.ts) has left something in the store. */
export function isInUse(store: Reader, service: string): boolean {
  return [...store.range({ prefix: key(service), limit: 1 })].length > 0;
}
