interface Timed {
  readonly at: number;
}

/** A binary heap: the item with the earliest time first. */
export class TimeHeap<Item extends Timed> {
  readonly #items: Item[] = [];

  push(item: Item): void {
    this.#items.push(item);
    let index = this.#items.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#at(parent) <= this.#at(index)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  /** Takes the earliest item, if its time is not after `now`. */
  popUntil(now: number): Item | undefined {
    const first = this.#items[0];
    if (!first || first.at > now) return undefined;
    const last = this.#items.pop() as Item;
    if (this.#items.length > 0) {
      this.#items[0] = last;
      this.#sink();
    }
    return first;
  }

  #sink(): void {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const child = this.#at(left + 1) < this.#at(left) ? left + 1 : left;
      if (this.#at(index) <= this.#at(child)) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #at(index: number): number {
    return this.#items[index]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    [this.#items[a], this.#items[b]] = [this.#items[b] as Item, this.#items[a] as Item];
  }
}
