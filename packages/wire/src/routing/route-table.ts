import type { WireRequest } from "../http/wire-message.ts";
import type { OperationModel } from "../model/operation-model.ts";
import { compileRoute, type Route } from "./route.ts";

/** Label values, percent-encoded as they came. */
export type Labels = Readonly<Record<string, string>>;

export interface RoutedOperation {
  readonly operation: OperationModel;
  readonly labels: Labels;
}

/**
 * Finds a REST operation by method, path, literal query and the query parameters and headers that the operation requires;
 * of several that fit, the one that asks for most. The SDK's `x-id` parameter only breaks ties.
 */
export class RouteTable {
  readonly #byMethod = new Map<string, Route[]>();

  constructor(operations: Iterable<OperationModel>, pathPrefix: (operation: OperationModel) => string = () => "") {
    for (const operation of operations) {
      if (!operation.http) continue;
      const route = compileRoute(operation, pathPrefix(operation));
      const routes = this.#byMethod.get(route.method);
      if (routes) routes.push(route);
      else this.#byMethod.set(route.method, [route]);
    }
    for (const routes of this.#byMethod.values()) routes.sort((a, b) => b.specificity - a.specificity);
  }

  find(request: WireRequest): RoutedOperation | undefined {
    const hint = request.query.get("x-id")?.[0];
    let found: RoutedOperation | undefined;
    let specificity = -1;
    for (const route of this.#byMethod.get(request.method) ?? []) {
      if (found && route.specificity < specificity) break;
      const labels = route.match(request);
      if (!labels) continue;
      if (route.operation.name === hint || !found) found = { operation: route.operation, labels };
      specificity = route.specificity;
    }
    return found;
  }

  /** The operation that a request means which lacks what every operation at its place requires, if only one is there. */
  findIncomplete(request: WireRequest): RoutedOperation | undefined {
    const fitting = (this.#byMethod.get(request.method) ?? []).flatMap(({ operation, fits }) => {
      const labels = fits(request);
      return labels ? [{ operation, labels }] : [];
    });
    return fitting.length === 1 ? fitting[0] : undefined;
  }
}
