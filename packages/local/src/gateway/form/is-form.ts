import type { WireRequest } from "@waybill/wire";

/** An upload by a form is known by its content type: it carries its signature in fields. */
export function isForm({ method, headers }: WireRequest): boolean {
  return method === "POST" && (headers["content-type"]?.startsWith("multipart/form-data") ?? false);
}
