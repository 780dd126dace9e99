import { resourceNotFound } from "../errors.ts";
import { functionReference } from "../functions/function-reference.ts";
import { resolveFunction } from "../functions/resolve-function.ts";
import { policyStatements } from "../functions/resource-policy.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
export const GetPolicy: LambdaOperation<"GetPolicy"> = (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  const { version, alias } = resolveFunction(ctx.store, ctx, reference);
  const Statement = policyStatements(ctx.store, reference.name, reference.qualifier);
  if (Statement.length === 0) throw resourceNotFound();
  return {
    Policy: JSON.stringify({ Version: "2012-10-17", Id: "default", Statement }),
    RevisionId: (alias ?? version).revisionId,
  };
};
