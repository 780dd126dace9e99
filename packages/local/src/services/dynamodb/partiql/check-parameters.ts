import { validationError } from "../errors.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { checkValue } from "../values/check-value.ts";

const UNCONVERTIBLE = "The parameter cannot be converted to a numeric value";
const MAX_LEVELS = 32;
const MAX_EXPONENT = 2n ** 31n - 1n;

/**
 * Checks the parameters of a statement and returns them as they are stored. Their numbers are read by other rules than those
 * of items: an exponent has 32 bits. Throws a ValidationException for the first that is wrong.
 */
export function checkParameters(parameters: readonly AttributeValue[] = []): AttributeValue[] {
  return parameters.map((parameter) => {
    checkNumbers(parameter, 1);
    return checkValue(parameter);
  });
}

/** False for what is nested too deep: what comes after it does not matter. */
function checkNumbers(value: AttributeValue, level: number): boolean {
  if (level > MAX_LEVELS) return false;
  for (const number of value.NS ?? []) checkNumber(number);
  if (value.N !== undefined) checkNumber(value.N);
  return [...(value.L ?? []), ...Object.values(value.M ?? {})].every((each) => checkNumbers(each, level + 1));
}

function checkNumber(text: string): void {
  if (text === "") throw validationError(UNCONVERTIBLE);
  const exponent = BigInt(/^[+-]?[\d.]+[eE]([+-]?\d+)$/.exec(text)?.[1]?.replace("+", "") ?? "0");
  if (exponent <= MAX_EXPONENT && exponent >= -MAX_EXPONENT) return;
  throw validationError(`${UNCONVERTIBLE}: ${text}`);
}
