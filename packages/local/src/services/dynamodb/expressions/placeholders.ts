import { validationError } from "../errors.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";
import { checkName, checkValue } from "../values/check-value.ts";
import type { Path } from "./ast.ts";
import { type ExpressionKind, expressionError } from "./expression-error.ts";

const NAME_PLACEHOLDER = /^#[0-9a-zA-Z_]+$/;
const VALUE_PLACEHOLDER = /^:[0-9a-zA-Z_]+$/;

/** The names and values that a request gives to the placeholders of its expressions. */
export class Placeholders {
  readonly #names: ReadonlyMap<string, string>;
  readonly #values: ReadonlyMap<string, AttributeValue>;
  readonly #unusedNames: Set<string>;
  readonly #unusedValues: Set<string>;

  /** Throws a ValidationException for ill-formed placeholders and values. */
  constructor(
    names: Record<string, string> | undefined,
    values: AttributeMap | undefined,
    check: (value: AttributeValue, placeholder: string) => AttributeValue = (value) => checkValue(value),
  ) {
    checkPlaceholders("ExpressionAttributeNames", names, NAME_PLACEHOLDER);
    checkPlaceholders("ExpressionAttributeValues", values, VALUE_PLACEHOLDER);
    this.#names = new Map(Object.entries(names ?? {}));
    for (const name of this.#names.values()) checkName(name);
    this.#values = new Map(
      Object.entries(values ?? {}).map(([placeholder, value]) => [placeholder, check(value, placeholder)]),
    );
    this.#unusedNames = new Set(this.#names.keys());
    this.#unusedValues = new Set(this.#values.keys());
  }

  /** The path with the attribute names that its placeholders stand for. */
  path(kind: ExpressionKind, path: Path): Path {
    return path.map((element) =>
      typeof element === "string" && element.startsWith("#") ? this.#name(kind, element) : element,
    );
  }

  value(kind: ExpressionKind, placeholder: string): AttributeValue {
    const value = this.#values.get(placeholder);
    if (value === undefined) {
      const problem = "An expression attribute value used in expression is not defined";
      throw expressionError(kind, `${problem}; attribute value: ${placeholder}`);
    }
    this.#unusedValues.delete(placeholder);
    return value;
  }

  /** Call once all expressions of the request are bound. */
  checkAllUsed(): void {
    refuseUnused("ExpressionAttributeNames", this.#unusedNames);
    refuseUnused("ExpressionAttributeValues", this.#unusedValues);
  }

  #name(kind: ExpressionKind, placeholder: string): string {
    const name = this.#names.get(placeholder);
    if (name === undefined) {
      const problem = "An expression attribute name used in the document path is not defined";
      throw expressionError(kind, `${problem}; attribute name: ${placeholder}`);
    }
    this.#unusedNames.delete(placeholder);
    return name;
  }
}

function checkPlaceholders(member: string, map: object | undefined, form: RegExp): void {
  if (map === undefined) return;
  const placeholders = Object.keys(map);
  if (placeholders.length === 0) throw validationError(`${member} must not be empty`);
  const bad = placeholders.find((placeholder) => !form.test(placeholder));
  if (bad !== undefined) throw validationError(`${member} contains invalid key: Syntax error; key: "${bad}"`);
}

function refuseUnused(member: string, unused: ReadonlySet<string>): void {
  if (unused.size === 0) return;
  throw validationError(`Value provided in ${member} unused in expressions: keys: {${[...unused].join(", ")}}`);
}
