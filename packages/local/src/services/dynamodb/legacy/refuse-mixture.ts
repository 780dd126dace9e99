import { validationError } from "../errors.ts";

interface Members {
  /** Members that hold expressions, in AWS's order. */
  readonly expressions: readonly string[];
  /** Their older counterparts. */
  readonly legacy: readonly string[];
}

/** Refuses expressions next to the parameters that they replaced, and placeholders without expressions. */
export function refuseMixture(request: object, { expressions, legacy }: Members): void {
  const input = request as Readonly<Record<string, unknown>>;
  const present = (name: string) => input[name] !== undefined;
  const used = expressions.filter(present);
  const older = legacy.filter(
    (name) => present(name) && !(name === "KeyConditions" && !present("KeyConditionExpression")),
  );
  if (used.length > 0 && older.length > 0) {
    const members = `Non-expression parameters: {${older.join(", ")}} Expression parameters: {${used.join(", ")}}`;
    throw validationError(`Can not use both expression and non-expression parameters in the same request: ${members}`);
  }
  if (present("ExpressionAttributeNames") && used.length === 0) {
    throw validationError("ExpressionAttributeNames can only be specified when using expressions");
  }
  const valued = expressions.filter((name) => name !== "ProjectionExpression");
  if (present("ExpressionAttributeValues") && !valued.some(present)) {
    const absent = `${valued.join(" and ")} ${valued.length > 1 ? "are" : "is"} null`;
    throw validationError(`ExpressionAttributeValues can only be specified when using expressions: ${absent}`);
  }
}
