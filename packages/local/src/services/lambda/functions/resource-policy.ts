import type { AddPermissionRequest } from "@aws-sdk/client-lambda";
import { type Key, key, type Reader, type Writer } from "@waybill/store";
import type { Random } from "../../../ports/random.ts";
import { invalidPrincipal } from "../errors.ts";
import { aliasKey, findAlias } from "./alias-table.ts";
import { LATEST } from "./function-record.ts";
import { findVersion, putVersion } from "./function-table.ts";

/** One statement of a function's resource policy. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: "*" | Readonly<Record<"Service" | "AWS", string>> | Readonly<Record<string, string>>;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The policies of `$LATEST`, of a version and of an alias are apart. */
export function policyKey(functionName: string, qualifier: string = LATEST): Key {
  return key("lambda", "policy", functionName, qualifier);
}

export function policiesPrefix(functionName: string): Key {
  return key("lambda", "policy", functionName);
}

export function policyStatements(
  reader: Reader,
  functionName: string,
  qualifier: string | undefined,
): readonly PolicyStatement[] {
  return (reader.get(policyKey(functionName, qualifier)) as readonly PolicyStatement[] | undefined) ?? [];
}

export function policyStatement(request: AddPermissionRequest, resource: string): PolicyStatement {
  const equals = {
    ...(request.FunctionUrlAuthType ? { "lambda:FunctionUrlAuthType": request.FunctionUrlAuthType } : {}),
    ...(request.PrincipalOrgID ? { "aws:PrincipalOrgID": request.PrincipalOrgID } : {}),
    ...(request.SourceAccount ? { "AWS:SourceAccount": request.SourceAccount } : {}),
    ...(request.EventSourceToken ? { "lambda:EventSourceToken": request.EventSourceToken } : {}),
  };
  const condition = {
    ...(Object.keys(equals).length > 0 ? { StringEquals: equals } : {}),
    ...(request.SourceArn ? { ArnLike: { "AWS:SourceArn": request.SourceArn } } : {}),
  };
  return {
    Sid: request.StatementId ?? "",
    Effect: "Allow",
    Principal: policyPrincipal(request.Principal ?? ""),
    Action: request.Action ?? "",
    Resource: resource,
    ...(Object.keys(condition).length > 0 ? { Condition: condition } : {}),
  };
}

function policyPrincipal(principal: string): PolicyStatement["Principal"] {
  if (principal === "*") return "*";
  // Alexa's are of amazon.com.
  if (/^[a-z0-9.-]+\.amazon(aws)?\.com$/.test(principal)) return { Service: principal };
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  if (/^arn:aws[a-zA-Z-]*:(iam|sts):/.test(principal)) return { AWS: principal };
  throw invalidPrincipal();
}

/** Replaces the policy; what it belongs to gets a new revision id, as on AWS. An empty policy is none. */
export function putPolicy(
  tx: Writer,
  functionName: string,
  qualifier: string | undefined,
  statements: readonly PolicyStatement[],
  random: Random,
): void {
  if (statements.length > 0) tx.put(policyKey(functionName, qualifier), statements);
  else tx.delete(policyKey(functionName, qualifier));
  const revisionId = random.uuid();
  const version = findVersion(tx, functionName, qualifier ?? LATEST);
  const alias = version ? undefined : findAlias(tx, functionName, qualifier ?? LATEST);
  if (version) putVersion(tx, { ...version, revisionId });
  if (alias) tx.put(aliasKey(functionName, alias.name), { ...alias, revisionId });
}
