import { invalidParameters, validationError } from "../errors.ts";
import { ATTRIBUTE_TYPES, type AttributeMap, type AttributeType, type AttributeValue } from "./attribute-value.ts";
import { canonicalNumber } from "./canonical-number.ts";
import { refuseDuplicates } from "./refuse-duplicates.ts";

// Wording: the layer that PutItem, UpdateItem, DeleteItem, GetItem and Query run since 2026. BatchWriteItem, Scan and PartiQL run
// that of check-older-value.ts.

/** An attribute is the first level of a document. */
const MAX_LEVELS = 32;
const MAX_NAME_BYTES = 65_535;

/**
 * Checks a value that a client sent and returns it as it is stored: numbers in canonical form, one member and no other.
 * Throws a ValidationException.
 */
export function checkValue(value: AttributeValue, level = 1): AttributeValue {
  if (level > MAX_LEVELS) {
    const detail = "Attributes in the item have nested levels beyond supported limit";
    throw validationError(`Nesting Levels have exceeded supported limits: ${detail}`);
  }
  if (value.S !== undefined && onlyMember(value)) return value;
  const types = ATTRIBUTE_TYPES.filter((type) => value[type] !== undefined);
  const [type] = types;
  if (type === undefined) throw oneOfTheDatatypes("is empty");
  const checked = checkContent(value, type, level);
  if (types.length > 1) throw oneOfTheDatatypes("has more than one datatypes set");
  return checked;
}

/** Checks an item, a key or the content of a map, as `checkValue` does. */
export function checkAttributes(map: AttributeMap, level = 1): AttributeMap {
  const checked: [string, AttributeValue][] = [];
  let changed = false;
  for (const name of Object.keys(map)) {
    checkName(name);
    const value = map[name] as AttributeValue;
    const normal = checkValue(value, level);
    changed ||= normal !== value;
    checked.push([name, normal]);
  }
  return changed ? Object.fromEntries(checked) : map;
}

export function checkName(name: string): void {
  if (name === "") throw validationError("Empty attribute name");
  if (name.length * 3 > MAX_NAME_BYTES && Buffer.byteLength(name) > MAX_NAME_BYTES) {
    throw invalidParameters("Attribute name is too large, must be less than 65536 bytes");
  }
}

function onlyMember(value: AttributeValue): boolean {
  let members = 0;
  for (const _ in value) members++;
  return members === 1;
}

function checkContent(value: AttributeValue, type: AttributeType, level: number): AttributeValue {
  if (value.N !== undefined) return checkNumber(value, value.N);
  if (value.SS) return checkSet("string", value.SS, { SS: value.SS });
  if (value.NS) return checkSet("number", value.NS, { NS: value.NS.map(canonicalNumber) });
  if (value.BS) return checkSet("binary", value.BS, { BS: value.BS });
  if (value.L) return { L: value.L.map((element) => checkValue(element, level + 1)) };
  if (value.M) return { M: checkAttributes(value.M, level + 1) };
  if (value.NULL === false) throw invalidParameters("Null attribute value types must have the value of true");
  return { [type]: value[type] } as unknown as AttributeValue;
}

function checkNumber(value: AttributeValue, text: string): AttributeValue {
  const canonical = canonicalNumber(text);
  return canonical === text && onlyMember(value) ? value : { N: canonical };
}

function checkSet(kind: string, members: readonly unknown[], set: AttributeValue): AttributeValue {
  if (members.length === 0) {
    throw invalidParameters(kind === "binary" ? "Binary sets should not be empty" : `An ${kind} set  may not be empty`);
  }
  refuseDuplicates(set);
  return set;
}

function oneOfTheDatatypes(problem: string) {
  return validationError(`Supplied AttributeValue ${problem}, must contain exactly one of the supported datatypes`);
}
