import type { Fields } from "../definition/fields.ts";
import type { NumberSource } from "../definition/number-source.ts";
import type { RunState } from "../definition/states.ts";
import type { Entry } from "../execution/entry.ts";
import { statesErrors } from "../failure/state-failure.ts";
import { parseErrorPolicy, withRetryAndCatch } from "../failure/with-retry-and-catch.ts";
import { isArray, type Json } from "../json/json.ts";
import { inlineConcurrency, parseConcurrency } from "../map/concurrency.ts";
import { type ItemBatcher, parseItemBatcher } from "../map/item-batcher.ts";
import { type ItemProcessor, parseItemProcessor } from "../map/item-processor.ts";
import { type ItemReader, parseItemReader } from "../map/item-reader.ts";
import { type ItemSelector, parseItemSelector } from "../map/item-selector.ts";
import { type Items, parseItems } from "../map/items.ts";
import type { MapItem } from "../map/map-run.ts";
import { parseResultWriter, type ResultWriter } from "../map/result-writer.ts";
import { runDistributed, startDistributed } from "../map/run-distributed.ts";
import { runIterations } from "../map/run-iterations.ts";
import { parseToleratedFailure, type Tolerance } from "../map/tolerated-failure.ts";
import type { Probe } from "../test-state/probe.ts";
import { probeMap } from "../test-state/probe-map.ts";
import { parseNext, type StateSource } from "./state-source.ts";

/** What a Map state says of its iterations, compiled. */
interface MapFields {
  readonly processor: ItemProcessor;
  readonly reader: ItemReader | undefined;
  readonly items: Items;
  /** Whether the definition says what the items are. */
  readonly hasItems: boolean;
  readonly selector: ItemSelector | undefined;
  readonly batcher: ItemBatcher | undefined;
  readonly concurrency: NumberSource;
  readonly tolerance: (entry: Entry) => Promise<Tolerance>;
  readonly writer: ResultWriter | undefined;
  readonly label: string | undefined;
}

/** Most characters of a Label. */
const longestLabel = 40;

/** White space, wildcards, brackets, special and control characters. */
const forbiddenInLabel = /[\s?*<>{}[\]"#%\\^|~`$&,;:/\p{Cc}]/u;

export function parseMap(source: StateSource): RunState {
  const { fields, compiler } = source;
  // Parameters is the older name of ItemSelector here, not what it is in other states.
  const flow = compiler.flow(fields.without("Parameters"), "result");
  const policy = parseErrorPolicy(fields, compiler);
  const next = parseNext(source);
  const map = parseFields(source);
  const run = map.processor.distributed === undefined ? runInline : runAsExecutions;
  return (entry) =>
    withRetryAndCatch(entry, policy, {
      next,
      run: async (attempt) => {
        const input = await flow.before(entry);
        const { probe } = entry.branch.execution;
        const output = probe ? await runProbed(entry, map, input, probe) : await run(entry, map, input, attempt);
        return flow.after(entry, output);
      },
      failed: (failure) => {
        if (failure.error !== statesErrors.runtime) entry.record({ type: "MapStateFailed" });
      },
    });
}

function parseFields({ fields, compiler }: StateSource): MapFields {
  const processor = parseItemProcessor(fields, compiler);
  const label = fields.text("Label");
  if (label !== undefined) checkLabel(label, fields, compiler.session.labels);
  return {
    processor,
    reader: parseItemReader(fields, compiler),
    items: parseItems(fields, compiler, processor.distributed !== undefined),
    hasItems: fields.has("ItemsPath") || fields.has("Items"),
    selector: parseItemSelector(fields, compiler),
    batcher: parseItemBatcher(fields, compiler),
    concurrency: parseConcurrency(fields, compiler),
    tolerance: parseToleratedFailure(fields, compiler),
    writer: parseResultWriter(fields, compiler),
    label,
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html ("Label") */
function checkLabel(label: string, fields: Fields, labels: Set<string>): void {
  const { diagnostics } = fields;
  const at = `${fields.at}/Label`;
  if (label.length > longestLabel) fields.refuse("Label", `Label exceeds the ${longestLabel}-character limit`);
  else if (label === "" || forbiddenInLabel.test(label)) {
    diagnostics.report("INVALID_LABEL_NAME", `Invalid Label: '${label}'`, at);
  }
  if (labels.has(label)) diagnostics.report("DUPLICATE_LABEL_NAME", `Duplicate Label: ${label}`, at);
  labels.add(label);
}

async function runInline(entry: Entry, map: MapFields, input: Json, attempt: number): Promise<Json> {
  const concurrency = inlineConcurrency(await map.concurrency(entry));
  const items = await map.items(entry, input);
  await map.tolerance(entry);
  const { selector, processor } = map;
  return runIterations(entry, { attempt, input, items, concurrency, selector, processor: processor.states });
}

/** As recorded, AWS looks at the tolerance only after the Map has started. */
async function runAsExecutions(entry: Entry, map: MapFields, input: Json, attempt: number): Promise<Json> {
  const { distributed } = map.processor;
  if (distributed === undefined) throw new TypeError("the Map is not distributed");
  const concurrency = await map.concurrency(entry);
  const listed = map.reader === undefined ? await map.items(entry, input) : undefined;
  startDistributed(entry, listed);
  return runDistributed(entry, {
    ...distributed,
    attempt,
    input,
    concurrency,
    tolerance: await map.tolerance(entry),
    items: listed ?? (await (map.reader as ItemReader)(entry, input)),
    selector: map.selector,
    batch: await map.batcher?.(entry, input),
    writer: await map.writer?.(entry, input),
    label: map.label,
  });
}

async function runProbed(entry: Entry, map: MapFields, input: Json, probe: Probe): Promise<Json> {
  const concurrency = await map.concurrency(entry);
  const items = map.reader === undefined ? await map.items(entry, input) : await probedItems(entry, map, input, probe);
  const batch = await map.batcher?.(entry, input);
  return probeMap(probe, entry, {
    input,
    items,
    concurrency,
    batch,
    tolerance: await map.tolerance(entry),
    selector: map.selector,
  });
}

/** What an ItemReader would have read is in the configuration of the test or, as AWS says, in the input. */
async function probedItems(entry: Entry, map: MapFields, input: Json, probe: Probe): Promise<readonly MapItem[]> {
  const read = await probe.readItems(await (map.reader as ItemReader)(entry, input));
  return read ?? (map.hasItems || isArray(input.value) ? await map.items(entry, input) : []);
}
