import type { WireRequest, WireResponse } from "@waybill/wire";

/** What takes snapshots and puts them back, by name. */
export interface Snapshots {
  keep(name: string): void;
  restoreKept(name: string): Promise<boolean>;
}

const SNAPSHOT = "/_waybill/snapshot";
const RESTORE = "/_waybill/restore";

/**
 * `POST /_waybill/snapshot?name=clean` and `POST /_waybill/restore?name=clean`, for tests that are not written in TypeScript: they put the
 * endpoint back to where it was in milliseconds. Without a name there is one all the same. Not AWS's.
 */
export async function answerStateRequest(request: WireRequest, snapshots: Snapshots): Promise<WireResponse> {
  const { path, method, headers, query } = request;
  if (path !== SNAPSHOT && path !== RESTORE) return answer(404, `There is ${SNAPSHOT} and ${RESTORE}.`);
  if (method !== "POST") return answer(405, `Use POST ${path}.`);
  // A page that a browser shows must not throw away what is here.
  if (headers.origin !== undefined) return answer(403, "Not from a web page.");
  const name = query.get("name")?.[0] ?? "";
  try {
    if (path === SNAPSHOT) snapshots.keep(name);
    else if (!(await snapshots.restoreKept(name)))
      return answer(404, `There is no snapshot "${name}": POST ${SNAPSHOT}.`);
    return answer(200, path === SNAPSHOT ? "taken" : "restored");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return answer(501, `${error.message}: start with --memory.`);
  }
}

function answer(status: number, message: string): WireResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify({ message }) };
}
