/**
 * One event of an execution's history, shaped as GetExecutionHistory returns it: next to these members there is the
 * `…EventDetails` of its type, if the type has any.
 */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: Date;
  readonly type: string;
  readonly [details: `${string}EventDetails`]: EventDetails;
}

export type EventDetails = Readonly<Record<string, unknown>>;

/** What an event carries besides its place in the history. */
export interface EventBody {
  readonly type: string;
  readonly [details: `${string}EventDetails`]: EventDetails;
}

/** The body of an event whose details are named after its type: `taskFailedEventDetails` of TaskFailed. */
export function eventBody(type: string, details: EventDetails): EventBody {
  const name = `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
  const named: Readonly<Record<`${string}EventDetails`, EventDetails>> = { [name]: details };
  return { type, ...named };
}

/** `error` and `cause` as events show them: those that there are. */
export function errorDetails(failure: { readonly error?: string | undefined; readonly cause?: string | undefined }) {
  const { error, cause } = failure;
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

/** Texts in the API are never cut off (they are in CloudWatch Logs). */
export const notTruncated = { truncated: false } as const;
