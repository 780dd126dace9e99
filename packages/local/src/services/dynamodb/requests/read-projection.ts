import type { Projection } from "../expressions/ast.ts";
import { legacyProjection } from "../legacy/legacy-projection.ts";
import { refuseMixture } from "../legacy/refuse-mixture.ts";
import { bindExpressions } from "./bind-expressions.ts";

interface ProjectionMembers {
  readonly ProjectionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
}

/** What to return of the items that a request names by their keys; undefined for all. Throws a ValidationException. */
export function readProjection(input: ProjectionMembers): Projection | undefined {
  refuseMixture(input, { expressions: ["ProjectionExpression"], legacy: ["AttributesToGet"] });
  const { ProjectionExpression, ExpressionAttributeNames, AttributesToGet } = input;
  if (AttributesToGet) return legacyProjection(AttributesToGet);
  return bindExpressions({ ProjectionExpression, ExpressionAttributeNames }).projection;
}
