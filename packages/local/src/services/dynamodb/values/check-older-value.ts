import { invalidParameters, validationError } from "../errors.ts";
import type { AttributeMap, AttributeValue } from "./attribute-value.ts";
import { canonicalNumber } from "./canonical-number.ts";
import { checkName, checkValue } from "./check-value.ts";
import { memberKeys } from "./sets.ts";

// Wording: the layer that BatchWriteItem, Scan and PartiQL still run. It reads numbers as Java's BigDecimal does, with
// exponents of 32 bits.

const MAX_LEVELS = 32;
const MAX_INT = 2n ** 31n - 1n;
const NUMBER = /^[+-]?(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;
const UNCONVERTIBLE = "The parameter cannot be converted to a numeric value";

/** As `checkValue` does. Throws a ValidationException for the first that is wrong, as it comes in the document. */
export function checkOlderValue(value: AttributeValue): AttributeValue {
  refuseOlder(value, 1);
  return checkValue(value);
}

/** Checks an item or a key, as `checkOlderValue` does. */
export function checkOlderAttributes(map: AttributeMap): AttributeMap {
  const checked = Object.entries(map).map(([name, value]) => {
    checkName(name);
    return [name, checkOlderValue(value)] as const;
  });
  return Object.fromEntries(checked);
}

/** False for what is nested too deep: what comes after it does not matter. */
function refuseOlder(value: AttributeValue, level: number): boolean {
  if (level > MAX_LEVELS) return false;
  if (value.N !== undefined) refuseNumber(value.N);
  for (const number of value.NS ?? []) refuseNumber(number);
  if (value.SS || value.NS || value.BS) refuseDuplicates(value);
  return [...(value.L ?? []), ...Object.values(value.M ?? {})].every((each) => refuseOlder(each, level + 1));
}

function refuseNumber(text: string): void {
  if (text === "") throw validationError(UNCONVERTIBLE);
  const [match, integer = "", fraction = "", written = "0"] = NUMBER.exec(text) ?? [];
  if (match === undefined) throw validationError(`${UNCONVERTIBLE}: ${text}`);
  const exponent = BigInt(written.replace("+", ""));
  if (exponent > MAX_INT || exponent < -MAX_INT) throw validationError(`${UNCONVERTIBLE}: ${text}`);
  const digits = (integer + fraction).replace(/^0+(?=\d)/, "").length;
  // What is beyond an int comes around from below.
  if (BigInt(digits - fraction.length) + exponent <= MAX_INT) return;
  throw validationError("Number underflow. Attempting to store a number with magnitude smaller than supported range");
}

function refuseDuplicates(set: AttributeValue): void {
  const members = set.NS?.map(canonicalNumber) ?? memberKeys(set);
  if (new Set(members).size === members.length) return;
  if (set.NS) throw validationError("Input collection contains duplicates");
  const printed = set.SS ?? set.BS?.map((bytes) => Buffer.from(bytes).toString("base64")) ?? [];
  throw invalidParameters(`Input collection [${printed.join(", ")}]${set.BS ? "of type BS" : ""} contains duplicates.`);
}
