import type { Host } from "../../../context.ts";
import { LogDelivery } from "../../../logging/log-delivery.ts";
import type { VersionRecord } from "../functions/function-record.ts";
import { LogTail } from "./log-tail.ts";
import { type InitializationType, type InvocationReport, type PlatformLog, platformLog } from "./platform-log.ts";

/** The log stream of one execution environment: what the function writes, between the lines that Lambda writes. */
export class EnvironmentLog {
  /** `2026/11/22/[$LATEST]0123456789abcdef0123456789abcdef` */
  readonly stream: string;
  readonly #version: VersionRecord;
  readonly #platform: PlatformLog;
  readonly #delivery: LogDelivery;
  #tail: LogTail | undefined;

  constructor(host: Host, version: VersionRecord, initializationType: InitializationType) {
    const { logging, role, runtime } = version.settings;
    const day = new Date(host.clock.now()).toISOString().slice(0, 10).replaceAll("-", "/");
    this.stream = `${day}/[${version.version}]${Buffer.from(host.random.bytes(16)).toString("hex")}`;
    this.#version = version;
    this.#platform = platformLog(logging, initializationType, () => host.clock.now());
    this.#delivery = new LogDelivery(host, {
      group: logging.LogGroup ?? "",
      stream: this.stream,
      as: { role },
      createsGroup: true,
    });
    this.#writeAll(this.#platform.initStart(runtime, host.region));
  }

  write(text: string): void {
    this.#delivery.write(text);
    this.#tail?.add(text);
  }

  /** The code has loaded in so many milliseconds, or failed to. */
  initEnd(durationMs: number, failure?: Pick<InvocationReport, "status" | "errorType">): void {
    this.#writeAll(this.#platform.initEnd(durationMs, failure));
  }

  /** An invocation has come, whose tail may be wanted. */
  await(wantsTail: boolean): void {
    this.#tail = wantsTail ? new LogTail() : undefined;
  }

  /** It runs, once the code has loaded. */
  begin(requestId: string): void {
    this.#writeAll(this.#platform.start(requestId, this.#version.version));
  }

  /** Ends the part of an invocation, which had `lines` to say of its failure; gives back its tail if it was wanted. */
  end(report: InvocationReport, lines: readonly string[] = []): string | undefined {
    this.#writeAll([...lines, ...this.#platform.end(report)]);
    const tail = this.#tail?.toString();
    this.#tail = undefined;
    return tail;
  }

  flush(): Promise<void> {
    return this.#delivery.flush();
  }

  #writeAll(lines: readonly string[]): void {
    for (const line of lines) this.write(line);
  }
}
