import { type Conditions, conditions } from "./condition.ts";
import type { ConditionContext } from "./condition-context.ts";
import { type Pattern, pattern } from "./pattern.ts";
import { type Match, type Principal, principalElement } from "./principal-element.ts";

/** One action on one resource. */
export interface Access {
  /** `s3:PutObject` */
  readonly action: string;
  /** ARN, or `*` where there is none. */
  readonly resource: string;
  readonly context: ConditionContext;
}

interface CompiledStatement {
  readonly effect: "Allow" | "Deny";
  /** Whether it speaks of this access. */
  covers(access: Access): boolean;
  /** By which name it means somebody; `session` where it has no principals, as in an identity's policy. */
  means(principal: Principal): Match;
}

export type CompiledPolicy = readonly CompiledStatement[];

/** A policy document once parsed; what else it holds is left alone. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement?: unknown;
}

interface Statement {
  readonly Effect?: string;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Makes a policy quick to evaluate. Its syntax was checked when it was stored; a statement that says neither Allow nor Deny
 * says nothing.
 */
export function compilePolicy({ Version, Statement }: PolicyDocument): CompiledPolicy {
  const variables = Version === "2012-10-17";
  const statements = [Statement ?? []].flat() as readonly Statement[];
  return statements.filter(({ Effect = "" }) => /^(allow|deny)$/i.test(Effect)).map((one) => compile(one, variables));
}

function compile(statement: Statement, variables: boolean): CompiledStatement {
  const isAction = either(statement.Action, statement.NotAction, (text) => pattern(text, { ignoreCase: true }));
  const isResource = either(statement.Resource, statement.NotResource, (text) => pattern(text, { variables }));
  const isMet: Conditions = conditions(statement.Condition, { variables });
  return {
    effect: /^allow$/i.test(statement.Effect ?? "") ? "Allow" : "Deny",
    covers: ({ action, resource, context }) =>
      isAction(action, context) && isResource(resource, context) && isMet(context),
    means: meant(statement),
  };
}

/** Any of the one list, or none of the other; neither list is everything, as in a role's trust policy. */
function either(list: unknown, exceptions: unknown, make: (text: string) => Pattern): Pattern {
  const patterns = [list ?? exceptions ?? []].flat().map((text) => make(String(text)));
  if (list === undefined && exceptions === undefined) return () => true;
  const isOne: Pattern = (value, context) => patterns.some((each) => each(value, context));
  return list === undefined ? (value, context) => !isOne(value, context) : isOne;
}

function meant({ Principal: named, NotPrincipal: excepted }: Statement): CompiledStatement["means"] {
  if (named !== undefined) return principalElement(named);
  if (excepted === undefined) return () => "session";
  const isExcepted = principalElement(excepted);
  return (principal) => (isExcepted(principal) ? undefined : "session");
}
