import type { WireRequest } from "../http/wire-message.ts";
import { type OperationModel, requiredMembers } from "../model/operation-model.ts";
import type { Labels } from "./route-table.ts";

export interface Route {
  readonly operation: OperationModel;
  readonly method: string;
  /** How much the route asks for beyond labels; the higher wins. */
  readonly specificity: number;
  /** Labels of a request whose path and literal query are the operation's. */
  fits(request: WireRequest): Labels | undefined;
  /** The same, if the request also has the query parameters and headers that the operation requires. */
  match(request: WireRequest): Labels | undefined;
}

/** Compiles the operation's URI template (`/{Bucket}/{Key+}?uploads`) and its required query and header members. */
export function compileRoute(operation: OperationModel, pathPrefix: string): Route {
  const http = operation.http;
  if (!http) throw new TypeError(`${operation.name} has no HTTP binding`);
  const [path = "", query = ""] = http.uri.split("?");
  const pattern = compilePath(pathPrefix + path);
  const literals = literalQuery(query);
  const required = requiredBindings(operation);
  const fixed = (pathPrefix + path).split("/").filter((segment) => segment !== "" && !segment.startsWith("{")).length;
  const fits = (request: WireRequest): Labels | undefined => {
    for (const [name, value] of literals) {
      const given = request.query.get(name)?.[0];
      if (given === undefined || (value !== "" && given !== value)) return undefined;
    }
    const match = pattern.exec(request.path);
    return match ? (match.groups ?? {}) : undefined;
  };
  return {
    operation,
    method: http.method,
    specificity: fixed * 100 + (literals.length + required.query.length + required.headers.length) * 2,
    fits,
    match(request) {
      for (const name of required.query) if (!request.query.has(name)) return undefined;
      for (const name of required.headers) if (request.headers[name] === undefined) return undefined;
      return fits(request);
    },
  };
}

/** A trailing slash is tolerated, as AWS does, except behind a greedy label. */
function compilePath(template: string): RegExp {
  const source = template
    .replace(/\/$/, "")
    .replaceAll(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) => `(?<${name}>${greedy ? "[^]+" : "[^/]+"})`);
  return new RegExp(`^${source}${template.endsWith("+}") ? "" : "/?"}$`);
}

function literalQuery(query: string): readonly (readonly [string, string])[] {
  return query
    .split("&")
    .filter((part) => part !== "" && !part.startsWith("x-id="))
    .map((part) => {
      const [name = "", value = ""] = part.split("=");
      return [name, value] as const;
    });
}

function requiredBindings(operation: OperationModel): { query: string[]; headers: string[] } {
  const bindings: { query: string[]; headers: string[] } = { query: [], headers: [] };
  for (const member of requiredMembers(operation.input)) {
    const traits = operation.input.getMemberSchema(member).getMergedTraits();
    if (traits.httpQuery) bindings.query.push(traits.httpQuery);
    if (traits.httpHeader) bindings.headers.push(traits.httpHeader.toLowerCase());
  }
  return bindings;
}
