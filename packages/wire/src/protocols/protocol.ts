import type { AwsError } from "../aws-error.ts";
import type { WireRequest, WireResponse } from "../http/wire-message.ts";
import type { OperationModel } from "../model/operation-model.ts";
import type { Labels } from "../routing/route-table.ts";

/** How one AWS protocol carries the operations of one service. Each method that takes a request throws `AwsError`. */
export interface Protocol {
  /** Names the operation; throws when the request names none that the model knows. */
  route(request: WireRequest): RoutedRequest;
  /** Reads the operation's input. */
  read(routed: RoutedRequest, request: WireRequest): Promise<object>;
  /** Answers with the operation's output. */
  write(operation: OperationModel, output: object, requestId: string): WireResponse;
  /** Answers with an error. `request` as far as it could be read. */
  fail(error: AwsError, requestId: string, request: Pick<WireRequest, "method" | "path">): WireResponse;
}

export interface RoutedRequest {
  readonly operation: OperationModel;
  readonly labels: Labels;
}

/** Longest body that is read into memory, in bytes: a Lambda deployment package of 50 MB in base64, with room. */
export const BODY_LIMIT = 80 * 1024 * 1024;
