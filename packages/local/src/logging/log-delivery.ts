import { AwsError } from "@waybill/wire";
import type { CallOptions, Host } from "../context.ts";

/** Where a log is written, and by whom. */
export interface LogTarget {
  readonly group: string;
  readonly stream: string;
  readonly as: CallOptions["as"];
  /** Makes the group when there is none. */
  readonly createsGroup: boolean;
}

/** As PutLogEvents takes it. */
interface InputLogEvent {
  readonly timestamp: number;
  readonly message: string;
}

const DELAY_MS = 200;
/** PutLogEvents takes 1 MiB, counting 26 bytes beside each event; a batch goes out well before. */
const BATCH_BYTES = 262_144;
const EVENT_OVERHEAD = 26;
/** A longer line becomes several events, as on AWS. */
const MAX_EVENT = BATCH_BYTES - EVENT_OVERHEAD;

/** Carries one log to CloudWatch Logs, in batches and in order, off the path of what is logged. */
export class LogDelivery {
  readonly #host: Host;
  readonly #target: LogTarget;
  #events: InputLogEvent[] = [];
  #bytes = 0;
  #cancelTimer: (() => void) | undefined;
  #sending: Promise<void> = Promise.resolve();
  #created = false;
  #told = false;

  constructor(host: Host, target: LogTarget) {
    this.#host = host;
    this.#target = target;
  }

  write(text: string): void {
    const message = text.endsWith("\n") ? text.slice(0, -1) : text;
    if (message.length > MAX_EVENT / 4 && Buffer.byteLength(message) > MAX_EVENT) this.#writeParts(message);
    else this.#add(message);
  }

  /** Resolves when everything written so far is delivered, or could not be. */
  flush(): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#events.length > 0) {
      const events = this.#events;
      this.#events = [];
      this.#bytes = 0;
      this.#sending = this.#sending.then(() => this.#send(events));
    }
    return this.#sending;
  }

  #writeParts(message: string): void {
    const bytes = Buffer.from(message);
    for (let start = 0; start < bytes.length; start += MAX_EVENT) {
      this.#add(bytes.toString("utf8", start, start + MAX_EVENT));
    }
  }

  #add(message: string): void {
    if (message === "") return;
    this.#events.push({ timestamp: this.#host.clock.now(), message });
    this.#bytes += message.length + EVENT_OVERHEAD;
    if (this.#bytes >= BATCH_BYTES) void this.flush();
    else this.#cancelTimer ??= this.#host.clock.after(DELAY_MS, () => void this.flush());
  }

  /** Who may not write logs has none, on AWS too. */
  async #send(logEvents: InputLogEvent[]): Promise<void> {
    const { group, stream } = this.#target;
    try {
      if (!this.#created) await this.#create();
      await this.#call("PutLogEvents", { logGroupName: group, logStreamName: stream, logEvents });
    } catch (error) {
      this.#created = false;
      this.#tell(error);
    }
  }

  /** A group that is not there, or may not be written to, is told once. */
  #tell(error: unknown): void {
    const { group, createsGroup } = this.#target;
    const code = error instanceof AwsError ? error.code : undefined;
    const isWorthTelling = code === "AccessDeniedException" || (code === "ResourceNotFoundException" && !createsGroup);
    if (code !== undefined && (!isWorthTelling || this.#told)) return;
    this.#told ||= isWorthTelling;
    this.#host.report(error, `writing logs to ${group}`);
  }

  async #create(): Promise<void> {
    const { group, stream, createsGroup } = this.#target;
    // Whoever may not make a group may still write to one that is there.
    if (createsGroup) await this.#call("CreateLogGroup", { logGroupName: group }).catch(ignoreRefusal);
    await this.#call("CreateLogStream", { logGroupName: group, logStreamName: stream }).catch(ignoreExisting);
    this.#created = true;
  }

  #call(operation: string, input: object): Promise<unknown> {
    return this.#host.call("logs", operation, input, { as: this.#target.as });
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof AwsError) || error.code !== "AccessDeniedException") ignoreExisting(error);
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof AwsError) || error.code !== "ResourceAlreadyExistsException") throw error;
}
