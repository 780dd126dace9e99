import { jsonFormat, jsonOfError, LOG_LEVELS, type LogLevel, textFormat, textOfError } from "./log-format.ts";

/** Where one log event goes, ending in a line feed. */
export type LogSink = (text: string) => void;

/** Takes over `console`, stdout and stderr, so that all of it becomes the function's log. */
export class FunctionLog {
  /** Of the invocation under way; it stands in each log event. */
  requestId: string | undefined;
  readonly #sink: LogSink;
  readonly #json: boolean;
  readonly #lowest: number;

  constructor(sink: LogSink, environment: Readonly<Record<string, string | undefined>>) {
    this.#sink = sink;
    this.#json = environment.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === "JSON";
    this.#lowest = LOG_LEVELS.indexOf((environment.AWS_LAMBDA_LOG_LEVEL?.toUpperCase() ?? "TRACE") as LogLevel);
  }

  /** `console.log` and its kin, then raw writes, which carry no prefix. */
  takeOver(): void {
    const at =
      (level: LogLevel) =>
      (...values: unknown[]) =>
        this.#write(level, values);
    Object.assign(console, {
      trace: at("TRACE"),
      debug: at("DEBUG"),
      log: at("INFO"),
      info: at("INFO"),
      warn: at("WARN"),
      error: at("ERROR"),
      fatal: at("FATAL"),
    });
    for (const stream of [process.stdout, process.stderr]) stream.write = this.#rawWrite();
  }

  /** An error that the runtime reports by itself, under a title such as `Invoke Error`. */
  error(title: string, error: unknown): void {
    this.#write("ERROR", this.#json ? jsonOfError(title, error) : textOfError(title, error));
  }

  #write(level: LogLevel, values: readonly unknown[]): void {
    if (LOG_LEVELS.indexOf(level) < this.#lowest) return;
    this.#sink((this.#json ? jsonFormat : textFormat)(this.requestId, level, values));
  }

  /** Of what is not written by `console`, the JSON format knows the level by its member `level`; without one it is INFO. */
  #isWanted(line: string): boolean {
    if (!this.#json || this.#lowest === 0) return true;
    const written = LOG_LEVELS.indexOf(levelOf(line) as LogLevel);
    return (written === -1 ? LOG_LEVELS.indexOf("INFO") : written) >= this.#lowest;
  }

  #rawWrite(): typeof process.stdout.write {
    return (chunk: unknown, ...rest: unknown[]): boolean => {
      const encoding = typeof rest[0] === "string" ? (rest[0] as BufferEncoding) : undefined;
      const text = typeof chunk === "string" ? Buffer.from(chunk, encoding) : (chunk as Uint8Array);
      for (const line of Buffer.from(text)
        .toString("utf8")
        .split(/(?<=\n)/))
        if (line !== "" && this.#isWanted(line)) this.#sink(line);
      const written = rest.find((argument) => typeof argument === "function");
      if (written) process.nextTick(written);
      return true;
    };
  }
}

function levelOf(line: string): string {
  try {
    const { level } = JSON.parse(line) as { level?: unknown };
    return String(level).toUpperCase();
  } catch {
    return "";
  }
}
