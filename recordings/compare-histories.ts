import { firstDifference } from "./first-difference.ts";

interface Event {
  readonly id: unknown;
  readonly type: string;
  readonly previousEventId: unknown;
}

/**
 * Where a history differs from the recorded one. Where branches or iterations interleave otherwise, the events are compared as
 * trees: each hangs under the one before it, and the children of one are a multiset. Where the ids are lists, the recording
 * has lost the order of a Parallel's events and its own: then the rest are compared as a multiset.
 */
export function compareHistories(
  actual: readonly object[],
  expected: readonly object[],
  masks: ReadonlySet<string>,
): string | undefined {
  if (!expected.every((event) => typeof (event as Event).id === "number"))
    return compareUnordered(actual, expected, masks);
  const difference = firstDifference(actual, expected, masks, "history");
  if (difference === undefined || actual.length !== expected.length) return difference;
  return matchChildren(treeOf(actual as Event[]), treeOf(expected as Event[]), 0, 0, masks) ? undefined : difference;
}

type Tree = ReadonlyMap<number, readonly Event[]>;

/** What ends a Map or Parallel hangs under what began it: which iteration ended last is chance. */
function treeOf(events: readonly Event[]): Tree {
  const tree = new Map<number, Event[]>();
  const open: number[] = [];
  for (const event of events) {
    let parent = Number(event.previousEventId);
    if (/^(Map|Parallel)State(Succeeded|Failed|Exited)$/.test(event.type)) parent = open.at(-1) ?? parent;
    if (/^(Map|Parallel)StateStarted$/.test(event.type)) open.push(Number(event.id));
    if (/^(Map|Parallel)StateExited$/.test(event.type)) open.pop();
    tree.set(parent, [...(tree.get(parent) ?? []), event]);
  }
  return tree;
}

function matchChildren(
  actual: Tree,
  expected: Tree,
  actualId: number,
  expectedId: number,
  masks: ReadonlySet<string>,
): boolean {
  const left = [...(actual.get(actualId) ?? [])];
  const wanted = expected.get(expectedId) ?? [];
  if (left.length !== wanted.length) return false;
  return wanted.every((event) => {
    const index = left.findIndex(
      (candidate) =>
        firstDifference(bare(candidate), bare(event), masks) === undefined &&
        matchChildren(actual, expected, Number(candidate.id), Number(event.id), masks),
    );
    if (index < 0) return false;
    left.splice(index, 1);
    return true;
  });
}

function compareUnordered(
  actual: readonly object[],
  expected: readonly object[],
  masks: ReadonlySet<string>,
): string | undefined {
  const left = [...(actual as Event[])];
  for (const event of expected as Event[]) {
    const index = left.findIndex((candidate) => firstDifference(bare(candidate), bare(event), masks) === undefined);
    if (index < 0) return `history: no event like ${JSON.stringify(event).slice(0, 300)}`;
    left.splice(index, 1);
  }
  const [extra] = left.filter(({ type }) => !type.startsWith("ParallelState"));
  return extra && `history: one event more, ${JSON.stringify(extra).slice(0, 300)}`;
}

function bare({ id: _, previousEventId: __, ...event }: Event): object {
  return event;
}
