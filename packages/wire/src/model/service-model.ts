import { NormalizedSchema } from "@smithy/core/schema";
import { isStaticOperation, type OperationModel, operationModel } from "./operation-model.ts";

/** What the SDK's schemas say of a service. */
export interface ServiceModel {
  readonly operations: ReadonlyMap<string, OperationModel>;
  readonly errors: ReadonlyMap<string, ErrorModel>;
  /** Smithy namespace, `com.amazonaws.dynamodb`. */
  readonly namespace: string;
}

/** A modelled error, found by its shape's name and by its Query code. */
export interface ErrorModel {
  readonly shape: NormalizedSchema;
  readonly name: string;
  readonly status: number;
  /** The code that the Query protocol uses for it, where that differs from the name: `AWS.SimpleQueueService.NonExistentQueue`. */
  readonly queryCode: string | undefined;
}

/** Reads the operations and errors out of an SDK client module (`import * as S3 from "@aws-sdk/client-s3"`). */
export function serviceModel(client: object): ServiceModel {
  const operations = new Map<string, OperationModel>();
  const errors = new Map<string, ErrorModel>();
  let namespace = "";
  for (const exported of Object.values(client)) {
    if (isStaticOperation(exported)) {
      namespace ||= exported[1];
      operations.set(exported[2], operationModel(exported));
    } else if (isStaticError(exported)) {
      const model = errorModel(exported);
      errors.set(model.name, model);
      if (model.queryCode) errors.set(model.queryCode, model);
    }
  }
  return { operations, errors, namespace };
}

type StaticError = readonly [-3, string, string, ErrorTraits | 0, readonly string[], readonly unknown[]];

interface ErrorTraits {
  readonly error?: "client" | "server";
  readonly httpError?: number;
  readonly awsQueryError?: readonly [string, number];
}

function isStaticError(value: unknown): value is StaticError {
  return Array.isArray(value) && value[0] === -3;
}

function errorModel(error: StaticError): ErrorModel {
  const traits = error[3] || {};
  return {
    shape: NormalizedSchema.of(error as unknown as Parameters<typeof NormalizedSchema.of>[0]),
    name: error[2],
    status: traits.httpError ?? traits.awsQueryError?.[1] ?? (traits.error === "server" ? 500 : 400),
    queryCode: traits.awsQueryError?.[0],
  };
}
