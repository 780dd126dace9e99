import type { Condition, Projection, Update } from "../expressions/ast.ts";
import { bindCondition } from "../expressions/bind-condition.ts";
import { bindUpdate } from "../expressions/bind-update.ts";
import { type KeyClause, keyClauses } from "../expressions/key-clauses.ts";
import { memoize } from "../expressions/memoize.ts";
import { parseCondition } from "../expressions/parse-condition.ts";
import { parseProjection } from "../expressions/parse-projection.ts";
import { parseUpdate } from "../expressions/parse-update.ts";
import { checkPathsDisjoint } from "../expressions/paths.ts";
import { Placeholders } from "../expressions/placeholders.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";

/** The members of requests in which expressions come. */
export interface ExpressionMembers {
  readonly UpdateExpression?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly KeyConditionExpression?: string | undefined;
  readonly FilterExpression?: string | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: AttributeMap | undefined;
}

export interface BoundExpressions {
  readonly update?: Update<AttributeValue> | undefined;
  readonly condition?: Condition<AttributeValue> | undefined;
  readonly keyClauses?: readonly KeyClause[] | undefined;
  readonly filter?: Condition<AttributeValue> | undefined;
  readonly projection?: Projection | undefined;
}

const cached = {
  update: memoize(parseUpdate),
  condition: memoize((text) => parseCondition("ConditionExpression", text)),
  keyCondition: memoize((text) => parseCondition("KeyConditionExpression", text)),
  filter: memoize((text) => parseCondition("FilterExpression", text)),
  projection: memoize(parseProjection),
};

/**
 * Parses all expressions of a request and puts its names and values in, which `check` returns as they are stored. Throws
 * AWS's ValidationException.
 */
export function bindExpressions(
  members: ExpressionMembers,
  check?: (value: AttributeValue, placeholder: string) => AttributeValue,
): BoundExpressions {
  const { UpdateExpression: update, ConditionExpression: condition, KeyConditionExpression: keyCondition } = members;
  const { FilterExpression: filter, ProjectionExpression: projection } = members;
  const placeholders = new Placeholders(members.ExpressionAttributeNames, members.ExpressionAttributeValues, check);
  const bound = {
    update: given(update, (text) => bindUpdate(cached.update(text), placeholders)),
    condition: given(condition, (text) => bindCondition("ConditionExpression", cached.condition(text), placeholders)),
    keyClauses: given(keyCondition, (text) =>
      keyClauses(bindCondition("KeyConditionExpression", cached.keyCondition(text), placeholders)),
    ),
    filter: given(filter, (text) => bindCondition("FilterExpression", cached.filter(text), placeholders)),
    projection: given(projection, (text) => bindProjection(cached.projection(text), placeholders)),
  };
  placeholders.checkAllUsed();
  return bound;
}

function bindProjection(projection: Projection, placeholders: Placeholders): Projection {
  const paths = projection.map((path) => placeholders.path("ProjectionExpression", path));
  checkPathsDisjoint("ProjectionExpression", paths);
  return paths;
}

function given<T>(text: string | undefined, bind: (text: string) => T): T | undefined {
  return text === undefined ? undefined : bind(text);
}
