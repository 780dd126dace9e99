import * as client from "@aws-sdk/client-sfn";
import { ApiReplay } from "../packages/local/src/services/sfn/test-support/api-replay.ts";
import type { SfnFixture } from "../packages/local/src/services/sfn/test-support/sfn-fixture.ts";
import { compareHistories } from "./compare-histories.ts";
import { firstDifference } from "./first-difference.ts";
import type { ApiRecording, ExecutionRecording, Recording, RequestRecording } from "./recording.ts";

/** Where an answer differs from AWS's, by measure; a measure that was not recorded is left out. */
type Measure = "outcome" | "history";

export interface Differences {
  readonly outcome?: string | undefined;
  readonly history?: string | undefined;
  /** Which measures there are. */
  readonly measured: readonly Measure[];
}

export function replay(fixture: SfnFixture, recording: Recording): Promise<Differences> {
  switch (recording.kind) {
    case "execution":
      return replayExecution(fixture, recording);
    case "api":
      return replayApi(fixture, recording);
    default:
      return replayRequest(fixture, recording);
  }
}

async function replayExecution(fixture: SfnFixture, recording: ExecutionRecording): Promise<Differences> {
  const masks = masksOf(recording);
  const definition = recording.definitionText ?? spaced(recording.definition);
  const input = recording.inputText ?? (recording.input === undefined ? undefined : spaced(recording.input));
  const machine = await fixture.create({}, { definition, type: recording.type });
  const executionArn = await fixture.begin(machine, input === undefined ? {} : { input });
  const { status, output, error, cause } = await fixture.end(executionArn);
  const outcome = Object.fromEntries(
    Object.entries({ status, output, error, cause }).filter(([, value]) => value !== undefined),
  );
  const difference = firstDifference(outcome, recording.expected.outcome, masks, "outcome");
  const { history } = recording.expected;
  if (history === undefined) return { outcome: difference, measured: measuresOf(recording) };
  const actual = await historyOf(fixture, executionArn);
  const expected = "events" in history ? history.events : history;
  return { outcome: difference, history: compareHistories(actual, expected, masks), measured: measuresOf(recording) };
}

async function historyOf(fixture: SfnFixture, executionArn: string): Promise<object[]> {
  const events: object[] = [];
  for await (const page of client.paginateGetExecutionHistory({ client: fixture.sfn }, { executionArn })) {
    events.push(...(page.events ?? []));
  }
  return events.map((event) => JSON.parse(JSON.stringify(event)) as object);
}

async function replayApi(fixture: SfnFixture, recording: ApiRecording): Promise<Differences> {
  const steps = new ApiReplay(fixture, client, recording.rules ?? []);
  const found: { outcome?: string; history?: string } = {};
  for (const step of recording.steps) {
    const difference = await steps.take(step);
    if (step.match === undefined) continue;
    const measure = measureOf(step.match);
    if (difference !== undefined) found[measure] ??= `${step.match}${difference}`;
  }
  return { ...found, measured: measuresOf(recording) };
}

/** What of a recording can be compared. */
export function measuresOf(recording: Recording): readonly Measure[] {
  if (recording.kind === "execution" && recording.expected.history !== undefined) return ["outcome", "history"];
  if (recording.kind !== "api") return ["outcome"];
  return [...new Set(recording.steps.flatMap(({ match }) => (match === undefined ? [] : [measureOf(match)])))];
}

function measureOf(match: string): Measure {
  return /histor/.test(match) ? "history" : "outcome";
}

async function replayRequest(fixture: SfnFixture, recording: RequestRecording): Promise<Differences> {
  const { ValidateStateMachineDefinitionCommand: Validate, TestStateCommand: Test } = client;
  const send = fixture.sfn.send.bind(fixture.sfn) as (command: object) => Promise<object>;
  const input = filled(recording.request) as never;
  const actual = await send(recording.kind === "validate" ? new Validate(input) : new Test(input)).then(
    (response) => ({ response }),
    ({ name, message }: Error) => ({ error: { Error: { Code: name, Message: message }, message } }),
  );
  return { outcome: firstDifference(actual, recording.expected, masksOf(recording), "answer"), measured: ["outcome"] };
}

/** `{"$json": value}` is sent as text. */
function filled(value: unknown): Record<string, unknown> {
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== "object" || part === null) return part;
    if ("$json" in part) return JSON.stringify(part.$json);
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, walk(member)]));
  };
  return walk(value) as Record<string, unknown>;
}

function masksOf({ rules = [] }: Recording): ReadonlySet<string> {
  return new Set(rules.flatMap(({ kind, replacement }) => (kind === "jsonpath" && replacement ? [replacement] : [])));
}

/** JSON as the recorded client wrote it: a space after each comma and colon. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}: ${spaced(member)}`)
    .join(", ")}}`;
}
