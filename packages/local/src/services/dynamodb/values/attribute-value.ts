import type { AttributeValue } from "@aws-sdk/client-dynamodb";

export type { AttributeValue };

/** An item, a key, or the content of a map: attribute values by name. Never mutated once made. */
export type AttributeMap = Record<string, AttributeValue>;

export const ATTRIBUTE_TYPES = ["S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL"] as const;

export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** The type of a value that has been checked: the one member that it has. */
export function typeOf(value: AttributeValue): AttributeType {
  for (const type in value) return type as AttributeType;
  throw new TypeError("an attribute value without a type");
}

/** Own members only: an attribute may be called `constructor`. */
export function attributeOf(map: AttributeMap, name: string): AttributeValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** For maps in the making: assignment would lose an attribute that is called `__proto__`. */
export function setAttribute(map: AttributeMap, name: string, value: AttributeValue): void {
  if (name !== "__proto__") map[name] = value;
  else Object.defineProperty(map, name, { value, configurable: true, enumerable: true, writable: true });
}
