import { validate } from "../constraints.ts";
import { conflict, invalidParameter, notImplemented } from "../errors.ts";
import { checkPrincipal } from "../functions/check-principal.ts";
import { LATEST } from "../functions/function-record.ts";
import { functionArn, functionReference } from "../functions/function-reference.ts";
import { resolveTarget } from "../functions/resolve-function.ts";
import { policyStatement, policyStatements, putPolicy } from "../functions/resource-policy.ts";
import { checkRevision } from "../functions/update-latest.ts";
import type { LambdaOperation } from "../lambda-ctx.ts";

const STATEMENT_ID = { minLength: 1, maxLength: 100, pattern: "([a-zA-Z0-9-_]+)" };
const ACTION = { pattern: "(lambda:[*]|lambda:[a-zA-Z]+|[*])" };
const SOURCE_ACCOUNT = { maxLength: 12, pattern: "\\d{12}" };
const SOURCE_ARN = {
  pattern: "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)",
};
const ORGANIZATION = { minLength: 12, maxLength: 34, pattern: "^o-[a-z0-9]{10,32}$" };

/** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
export const AddPermission: LambdaOperation<"AddPermission"> = async (input, ctx) => {
  const reference = functionReference(input.FunctionName ?? "", input.Qualifier, ctx);
  validate({
    statementId: [input.StatementId, STATEMENT_ID],
    action: [input.Action, ACTION],
    principal: [input.Principal, { pattern: "[^\\s]+" }],
    sourceArn: [input.SourceArn, SOURCE_ARN],
    sourceAccount: [input.SourceAccount, SOURCE_ACCOUNT],
    eventSourceToken: [input.EventSourceToken, { maxLength: 256, pattern: "[a-zA-Z0-9._\\-]+" }],
    functionUrlAuthType: [input.FunctionUrlAuthType, { oneOf: ["NONE", "AWS_IAM"] }],
    principalOrgID: [input.PrincipalOrgID, ORGANIZATION],
  });
  if (reference.qualifier === LATEST)
    throw invalidParameter("We currently do not support adding policies for $LATEST.");
  if (input.InvokedViaFunctionUrl !== undefined) throw notImplemented("InvokedViaFunctionUrl");
  const { name, qualifier } = reference;
  const statement = policyStatement(input, functionArn(ctx, reference));
  await checkPrincipal(ctx, input.Principal ?? "");
  ctx.store.transaction((tx) => {
    const { version, alias } = resolveTarget(tx, ctx, reference);
    checkRevision((alias ?? version).revisionId, input.RevisionId);
    const statements = policyStatements(tx, name, qualifier);
    if (statements.some(({ Sid }) => Sid === statement.Sid)) {
      throw conflict(
        `The statement id (${statement.Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      );
    }
    putPolicy(tx, name, qualifier, [...statements, statement], ctx.random);
  });
  return { Statement: JSON.stringify(statement) };
};
