import { resourceNotFound } from "../errors.ts";
import { existingAlias } from "../functions/alias.ts";
import { functionArn, functionReference } from "../functions/function-reference.ts";
import { findFunction } from "../functions/function-table.ts";
import { findResolved, isAliasName } from "../functions/resolve-function.ts";
import { policyStatements, putPolicy } from "../functions/resource-policy.ts";
import { checkRevision } from "../functions/update-latest.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html */
export const RemovePermission: LambdaOperation<"RemovePermission"> = (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  const { name, qualifier } = reference;
  ctx.store.transaction((tx) => {
    if (!findFunction(tx, name)) throw resourceNotFound(`No policy found for: ${functionArn(ctx, reference)}`);
    if (isAliasName(qualifier)) existingAlias(tx, ctx, name, qualifier);
    const resolved = findResolved(tx, reference);
    const statements = policyStatements(tx, name, qualifier);
    if (!resolved || statements.length === 0) {
      throw resourceNotFound("No policy is associated with the given resource.");
    }
    const remaining = statements.filter(({ Sid }) => Sid !== input.StatementId);
    if (remaining.length === statements.length) {
      throw resourceNotFound(`Statement ${input.StatementId} is not found in resource policy.`);
    }
    checkRevision((resolved.alias ?? resolved.version).revisionId, input.RevisionId);
    putPolicy(tx, name, qualifier, remaining, ctx.random);
  });
  return {};
};
