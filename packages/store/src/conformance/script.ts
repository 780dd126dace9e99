import fc from "fast-check";
import type { Entry, Key, RangeOptions, Reader, Store, Writer } from "../store.ts";

/** One thing that a program does with a store. */
export type Step =
  | { readonly type: "put"; readonly key: Key; readonly value: number }
  | { readonly type: "delete"; readonly key: Key }
  | { readonly type: "get"; readonly key: Key }
  | { readonly type: "range"; readonly options: RangeOptions }
  | { readonly type: "transaction"; readonly steps: readonly Step[]; readonly fails: boolean };

const failure = new Error("this transaction fails");

/** Runs `steps` in one transaction and returns what they saw, or the failure they ended with. */
export function runScript(store: Pick<Store, "transaction">, steps: readonly Step[], fails: boolean): unknown[] {
  try {
    return store.transaction((tx) => runSteps(store, tx, steps, fails));
  } catch (error) {
    if (error !== failure) throw error;
    return ["failed"];
  }
}

/** Runs `steps` as part of a transaction; throws at their end when it is to fail. */
export function runSteps(
  store: Pick<Store, "transaction">,
  tx: Writer,
  steps: readonly Step[],
  fails: boolean,
): unknown[] {
  const seen = steps.map((step) => runStep(store, tx, step));
  if (fails) throw failure;
  return seen;
}

function runStep(store: Pick<Store, "transaction">, tx: Writer, step: Step): unknown {
  switch (step.type) {
    case "put":
      return tx.put(step.key, step.value);
    case "delete":
      return tx.delete(step.key);
    case "get":
      return tx.get(step.key);
    case "range":
      return contents(tx, step.options);
    case "transaction":
      return runScript(store, step.steps, step.fails);
  }
}

export function contents(reader: Reader, options: RangeOptions = {}): unknown[] {
  return Array.from(reader.range(options), ({ key, value }: Entry) => [Buffer.from(key).toString("hex"), value]);
}

/** Few different bytes, so that keys collide, contain each other and border on 0x00 and 0xff. */
const key = fc.array(fc.constantFrom(0, 1, 97, 255), { minLength: 1, maxLength: 4 }).map((bytes) => Buffer.from(bytes));

const options: fc.Arbitrary<RangeOptions> = fc.record(
  { prefix: key, gt: key, gte: key, lt: key, reverse: fc.boolean(), limit: fc.nat(5) },
  { requiredKeys: [] },
);

const { step } = fc.letrec<{ step: Step }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 2 },
    { weight: 4, arbitrary: fc.record({ type: fc.constant("put" as const), key, value: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("delete" as const), key }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("get" as const), key }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant("range" as const), options }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant("transaction" as const),
        steps: fc.array(tie("step"), { maxLength: 8 }),
        fails: fc.boolean(),
      }),
    },
  ),
}));

/** Transactions to run one after the other. */
export const scripts = fc.array(fc.record({ steps: fc.array(step, { maxLength: 12 }), fails: fc.boolean() }), {
  maxLength: 6,
});
