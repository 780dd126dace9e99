import { AwsError } from "@waybill/wire";
import type { AutoScalingCtx } from "../autoscaling-ctx.ts";
import { validationError } from "../errors.ts";

/** Asks the service for the resource. Throws ValidationException when it is not there. */
export async function checkResource(ctx: AutoScalingCtx, resourceId: string): Promise<void> {
  try {
    await find(ctx, resourceId);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== "ResourceNotFoundException") throw error;
    throw validationError(`The resource does not exist: ${resourceId}`);
  }
}

async function find(ctx: AutoScalingCtx, resourceId: string): Promise<void> {
  const [, name = "", alias = ""] = resourceId.split(/[:/]/);
  if (resourceId.startsWith("function:")) {
    const as = { service: "lambda.application-autoscaling.amazonaws.com" };
    await ctx.call("lambda", "GetFunctionConfiguration", { FunctionName: name, Qualifier: alias }, { as });
    return;
  }
  const as = { service: "dynamodb.application-autoscaling.amazonaws.com" };
  const output = await ctx.call("dynamodb", "DescribeTable", { TableName: name }, { as });
  const index = resourceId.split("/index/")[1];
  if (index === undefined) return;
  const { Table } = output as {
    readonly Table?: { readonly GlobalSecondaryIndexes?: readonly { IndexName?: string }[] };
  };
  if (!Table?.GlobalSecondaryIndexes?.some(({ IndexName }) => IndexName === index)) {
    throw validationError(`The resource does not exist: ${resourceId}`);
  }
}
