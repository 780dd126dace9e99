import { validationError } from "../errors.ts";

/** coefficient × 10^exponent; the coefficient has no trailing zero, and zero is 0 × 10^0. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number
const MAX_DIGITS = 38;
const MAX_MAGNITUDE = 125;
const MIN_MAGNITUDE = -130;

const ZERO: Decimal = { coefficient: 0n, exponent: 0 };
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const LONG_MAX = 9_223_372_036_854_775_807n;

/** Reads DynamoDB's text form of a number. Throws the ValidationException that AWS answers to a bad one. */
export function parseDecimal(text: string): Decimal {
  const match = NUMBER.exec(text);
  const [, sign, integer = "", fraction = "", written = "0"] = match ?? [];
  if (!match || integer.length + fraction.length === 0) throw notNumeric(text);
  const exponent = BigInt(written);
  if (exponent > LONG_MAX || exponent < -LONG_MAX) throw notNumeric(text);
  const digits = (integer + fraction).replace(/^0+/, "");
  // Zero has no magnitude of its own: AWS holds the exponent that it is written with to the range.
  if (digits === "") return inRange(Number(exponent), () => ZERO);
  const significant = digits.replace(/0+$/, "");
  const lowest = Number(exponent) - fraction.length + (digits.length - significant.length);
  return inRange(lowest + significant.length - 1, () => {
    if (significant.length > MAX_DIGITS) {
      throw validationError("Attempting to store more than 38 significant digits in a Number");
    }
    return { coefficient: BigInt(sign === "-" ? `-${significant}` : significant), exponent: lowest };
  });
}

/** The form in which DynamoDB returns a number: plain digits, without needless zeros, never an exponent. */
export function formatDecimal({ coefficient, exponent }: Decimal): string {
  const sign = coefficient < 0n ? "-" : "";
  const digits = digitsOf(coefficient);
  if (exponent >= 0) return sign + digits + "0".repeat(exponent);
  const point = digits.length + exponent;
  if (point > 0) return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  return `${sign}0.${"0".repeat(-point)}${digits}`;
}

/** Throws when the sum leaves the range or needs more than 38 digits; AWS calls both an overflow. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = withoutTrailingZeros({ coefficient: scaled(a, exponent) + scaled(b, exponent), exponent });
  if (sum.coefficient === 0n) return sum;
  return inRange(magnitudeOf(sum), () => {
    if (digitsOf(sum.coefficient).length > MAX_DIGITS) throw overflow();
    return sum;
  });
}

export function negateDecimal({ coefficient, exponent }: Decimal): Decimal {
  return { coefficient: -coefficient, exponent };
}

/** Less than, equal to or greater than zero, as for `Array.prototype.sort`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const [left, right] = [scaled(a, exponent), scaled(b, exponent)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The power of ten of the first significant digit. Not for zero. */
export function magnitudeOf({ coefficient, exponent }: Decimal): number {
  return digitsOf(coefficient).length + exponent - 1;
}

/** The significant digits, without a sign. */
export function digitsOf(coefficient: bigint): string {
  return (coefficient < 0n ? -coefficient : coefficient).toString();
}

function scaled({ coefficient, exponent }: Decimal, to: number): bigint {
  return coefficient * 10n ** BigInt(exponent - to);
}

function withoutTrailingZeros({ coefficient, exponent }: Decimal): Decimal {
  if (coefficient === 0n) return ZERO;
  const text = coefficient.toString();
  const significant = text.replace(/0+$/, "");
  return { coefficient: BigInt(significant), exponent: exponent + text.length - significant.length };
}

function inRange(magnitude: number, make: () => Decimal): Decimal {
  if (magnitude > MAX_MAGNITUDE) throw overflow();
  if (magnitude < MIN_MAGNITUDE) {
    const supported = "Attempting to store a number with magnitude smaller than supported range";
    throw validationError(`Number underflow. ${supported}`);
  }
  return make();
}

function overflow() {
  return validationError("Number overflow. Attempting to store a number with magnitude larger than supported range");
}

function notNumeric(text: string) {
  return validationError(`The parameter cannot be converted to a numeric value: ${text}`);
}
