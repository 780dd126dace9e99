import { notImplemented, validationError } from "../errors.ts";
import type { Scaled } from "../keys.ts";

interface Dimension {
  /** What its resource is called. */
  readonly resource: RegExp;
  /** The policy that scales it by how much of it is used. */
  readonly metric: string;
  /** The last part of the role that AWS scales it with. */
  readonly role: string;
}

const TABLE = /^table\/[\w.-]{3,255}$/;
const INDEX = /^table\/[\w.-]{3,255}\/index\/[\w.-]{3,255}$/;
const ALIAS = /^function:[\w-]{1,64}:[\w-]{1,128}$/;

const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  "dynamodb:table:ReadCapacityUnits": table(TABLE, "DynamoDBReadCapacityUtilization"),
  "dynamodb:table:WriteCapacityUnits": table(TABLE, "DynamoDBWriteCapacityUtilization"),
  "dynamodb:index:ReadCapacityUnits": table(INDEX, "DynamoDBReadCapacityUtilization"),
  "dynamodb:index:WriteCapacityUnits": table(INDEX, "DynamoDBWriteCapacityUtilization"),
  "lambda:function:ProvisionedConcurrency": {
    resource: ALIAS,
    metric: "LambdaProvisionedConcurrencyUtilization",
    role: "LambdaConcurrency",
  },
};

function table(resource: RegExp, metric: string): Dimension {
  return { resource, metric, role: "DynamoDBTable" };
}

/** What can be scaled, by its three names. Throws ValidationException, and NotImplemented for other services. */
export function checkScaled({ ServiceNamespace, ResourceId, ScalableDimension }: Scaled): Dimension {
  if (ServiceNamespace !== "dynamodb" && ServiceNamespace !== "lambda") {
    throw notImplemented(`the service namespace ${ServiceNamespace}`);
  }
  const dimension = DIMENSIONS[ScalableDimension];
  if (dimension === undefined || !ScalableDimension.startsWith(`${ServiceNamespace}:`)) {
    throw validationError(
      `Unsupported service namespace, resource type or scalable dimension: ${ServiceNamespace}, ${ScalableDimension}`,
    );
  }
  if (!dimension.resource.test(ResourceId)) {
    throw validationError(`Unsupported resource ID for ${ScalableDimension}: ${ResourceId}`);
  }
  return dimension;
}
