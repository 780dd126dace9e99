import { Json } from "../json/json.ts";
import type { Batching } from "./map-run.ts";

/** Gathers inputs of items into inputs of batches: `{ "BatchInput": …, "Items": […] }`. */
export class Batcher {
  readonly #batch: Batching;
  readonly #around: number;
  #items: Json[] = [];
  #bytes = 0;

  constructor(batch: Batching) {
    this.#batch = batch;
    this.#around = Buffer.byteLength(this.#make([]).text);
  }

  /** Items of the batch that is being gathered. */
  get count(): number {
    return this.#items.length;
  }

  /** Adds an item; gives the batch before it when there is no room for it any longer. */
  add(item: Json): { readonly input: Json; readonly count: number } | undefined {
    const { maxItems = Number.POSITIVE_INFINITY, maxBytes } = this.#batch;
    const bytes = Buffer.byteLength(item.text) + 1;
    const isFull = this.count >= maxItems || this.#around + this.#bytes + bytes > maxBytes;
    const full = isFull ? this.take() : undefined;
    this.#items.push(item);
    this.#bytes += bytes;
    return full;
  }

  /** The batch that is being gathered, if there is anything in it. */
  take(): { readonly input: Json; readonly count: number } | undefined {
    if (this.count === 0) return undefined;
    const taken = { input: this.#make(this.#items), count: this.count };
    this.#items = [];
    this.#bytes = 0;
    return taken;
  }

  #make(items: readonly Json[]): Json {
    const { input } = this.#batch;
    const before = input === undefined ? "" : `"BatchInput":${JSON.stringify(input)},`;
    return Json.ofText(`{${before}"Items":${Json.array(items).text}}`);
  }
}

/** The inputs of all batches of `items`. */
export function batches(items: readonly Json[], batch: Batching): readonly Json[] {
  const batcher = new Batcher(batch);
  const made = items.flatMap((item) => batcher.add(item)?.input ?? []);
  const rest = batcher.take();
  return rest === undefined ? made : [...made, rest.input];
}
