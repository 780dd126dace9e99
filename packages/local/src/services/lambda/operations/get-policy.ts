import { resourceNotFound } from "../errors.ts";
import { functionReference } from "../functions/function-reference.ts";
import { existingFunction, findResolved } from "../functions/resolve-function.ts";
import { policyStatements } from "../functions/resource-policy.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
export const GetPolicy: LambdaOperation<"GetPolicy"> = (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  existingFunction(ctx.store, ctx, reference.name);
  const resolved = findResolved(ctx.store, reference);
  const Statement = policyStatements(ctx.store, reference.name, reference.qualifier);
  if (!resolved || Statement.length === 0) throw resourceNotFound();
  return {
    Policy: JSON.stringify({ Version: "2012-10-17", Id: "default", Statement }),
    RevisionId: (resolved.alias ?? resolved.version).revisionId,
  };
};
