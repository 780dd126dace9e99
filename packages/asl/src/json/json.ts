export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Largest payload that passes between states, in bytes of UTF-8 (Step Functions quotas, "Maximum input or output size"). */
export const payloadLimit = 262_144;

/**
 * A JSON text and the value it stands for, each made from the other when first asked for. What passes through a state
 * untouched keeps its very text, as on AWS, and is neither parsed nor written again.
 */
export class Json {
  static readonly emptyObject = Json.ofText("{}");

  #text: string | undefined;
  #value: JsonValue | undefined;

  private constructor(text: string | undefined, value: JsonValue | undefined) {
    this.#text = text;
    this.#value = value;
  }

  /** `text` must be valid JSON: it is parsed only when the value is asked for. */
  static ofText(text: string): Json {
    return new Json(text, undefined);
  }

  static ofValue(value: JsonValue): Json {
    return new Json(undefined, value);
  }

  static array(items: readonly Json[]): Json {
    return Json.ofText(`[${items.map((item) => item.text).join(",")}]`);
  }

  get text(): string {
    this.#text ??= JSON.stringify(this.#value);
    return this.#text;
  }

  get value(): JsonValue {
    if (this.#value === undefined) this.#value = JSON.parse(this.text) as JsonValue;
    return this.#value;
  }

  get exceedsLimit(): boolean {
    const { text } = this;
    return text.length > payloadLimit || (text.length * 3 > payloadLimit && Buffer.byteLength(text) > payloadLimit);
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Own properties only: a payload may have a member named `constructor`. */
export function member(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
