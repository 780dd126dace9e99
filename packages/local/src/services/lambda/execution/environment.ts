import type { Host } from "../../../context.ts";
import { sleep, systemClock } from "../../../ports/clock.ts";
import type { VersionRecord } from "../functions/function-record.ts";
import type { WorkerMessage } from "../runtime/protocol.ts";
import { type EnvironmentEnd, environmentFailure } from "./environment-failure.ts";
import { EnvironmentLog } from "./environment-log.ts";
import { countOf } from "./function-metrics.ts";
import type { InvocationOutcome, InvocationRequest } from "./invocation.ts";
import type { InvocationReport } from "./platform-log.ts";
import type { RoleSession } from "./role-sessions.ts";
import { runtimeVariables } from "./runtime-variables.ts";
import { traceId } from "./trace-id.ts";
import { WorkerThread } from "./worker-thread.ts";

export interface EnvironmentOptions {
  readonly host: Host;
  readonly version: VersionRecord;
  /** The folder of the unpacked code. */
  readonly taskRoot: string;
  readonly session: RoleSession;
  /** Started before anybody asks for it. */
  readonly isProvisioned: boolean;
}

interface Running {
  readonly request: InvocationRequest;
  /** When the handler could begin. */
  began: number;
  cancelTimeout: () => void;
  readonly resolve: (outcome: InvocationOutcome) => void;
}

/** What loading the code may take before the function's timeout begins to run, as on AWS. */
const INIT_LIMIT_MS = 10_000;
/** How long the end of an environment waits for code that loads, by the machine's clock: how busy it is does not go by the endpoint's. */
const LOADING_LIMIT_MS = 10_000;
const BYTES_PER_MB = 1_048_576;

/** One execution environment: it runs one invocation at a time, until it ends or is ended. */
export class Environment {
  /** Resolves when its code has loaded, or it is gone. */
  readonly loaded: Promise<void>;
  /** Resolves when the thread is gone. */
  readonly exited: Promise<void>;
  readonly #host: Host;
  readonly #version: VersionRecord;
  readonly #log: EnvironmentLog;
  readonly #thread: WorkerThread;
  readonly #goodUntil: number;
  readonly #started: number;
  #running: Running | undefined;
  /** How long the code took to load; undefined until it has. */
  #initMs: number | undefined;
  #initIsReported = false;
  #usedMb = 0;
  #isAlive = true;
  #onLoaded: () => void = () => {};

  constructor({ host, version, taskRoot, session, isProvisioned }: EnvironmentOptions) {
    this.loaded = new Promise((resolve) => {
      this.#onLoaded = resolve;
    });
    this.#host = host;
    this.#version = version;
    const initializationType = isProvisioned ? "provisioned-concurrency" : "on-demand";
    this.#log = new EnvironmentLog(host, version, initializationType);
    this.#goodUntil = session.expiration - this.#timeoutMs;
    this.#started = host.clock.now();
    const variables = {
      ...runtimeVariables(host, version, taskRoot, this.#log.stream, session),
      AWS_LAMBDA_INITIALIZATION_TYPE: initializationType,
    };
    this.#thread = new WorkerThread(version.settings.memorySize, variables, (message) => this.#onMessage(message));
    this.exited = this.#thread.ended.then((end) => this.#onEnd(end));
    if (!isProvisioned) this.#limitLoading();
  }

  /** Whether it can take another invocation: it lives, and its credentials outlast the function's timeout. */
  get isUsable(): boolean {
    return this.#isAlive && this.#host.clock.now() < this.#goodUntil;
  }

  /** Whether its code has loaded. */
  get isReady(): boolean {
    return this.#initMs !== undefined;
  }

  /** Runs the function once. Never rejects: whatever happens to the environment is an outcome. */
  invoke(request: InvocationRequest): Promise<InvocationOutcome> {
    return new Promise((resolve) => {
      const timeoutMs = this.#timeoutMs;
      const cancelTimeout = this.#limit(this.#initMs === undefined ? INIT_LIMIT_MS + timeoutMs : timeoutMs);
      this.#running = { request, began: this.#host.clock.now(), cancelTimeout, resolve };
      this.#crashOnPurpose();
      this.#log.await(request.tail === true);
      if (this.#initMs !== undefined) this.#log.begin(request.requestId);
      const { requestId, functionArn, payload, clientContext } = request;
      const message = {
        requestId,
        functionArn,
        payload,
        timeoutMs,
        traceId: traceId(this.#host.random, this.#started),
      };
      this.#thread.post(clientContext === undefined ? message : { ...message, clientContext });
    });
  }

  /**
   * Ends the environment; an invocation under way fails as if the runtime had been killed. Resolves when the thread is gone
   * and its log delivered.
   */
  async end(): Promise<void> {
    this.#isAlive = false;
    // V8 takes the end of a thread that is about to evaluate a module with top-level await for a fault of its own ("Check failed:
    // (location_) != nullptr" in ExecuteAsyncModule), and ends the process: what loads is left to load, if it does.
    await Promise.race([this.loaded, sleep(systemClock, LOADING_LIMIT_MS)]);
    this.#thread.kill({ kind: "exit", code: 137 });
    await this.exited;
    await this.#log.flush();
  }

  /** In the middle of this invocation, or just after it. */
  #crashOnPurpose(): void {
    const after = this.#host.chaos?.crash();
    if (after !== undefined) this.#host.clock.after(after, () => void this.end());
  }

  /** The limit of an environment that loads for nobody. One that was asked for has its invocation's. */
  #limitLoading(): void {
    const cancel = this.#host.clock.after(INIT_LIMIT_MS, () => {
      if (this.#running === undefined) void this.end();
    });
    void this.loaded.then(cancel);
  }

  get #timeoutMs(): number {
    return this.#version.settings.timeout * 1000;
  }

  #limit(milliseconds: number): () => void {
    return this.#host.clock.after(milliseconds, () => {
      this.#isAlive = false;
      this.#thread.kill({ kind: "timeout", timeoutMs: this.#timeoutMs });
    });
  }

  #onMessage(message: WorkerMessage): void {
    if (message.type === "log") this.#log.write(message.text);
    else if (message.type === "ready") this.#onReady();
    else if (message.type === "done") {
      this.#usedMb = Math.max(this.#usedMb, Math.ceil(message.memoryBytes / BYTES_PER_MB));
      const { payload, failed, durationMs } = message;
      this.#finish({ payload, failed }, { durationMs, status: failed ? "error" : "success" });
    }
  }

  #onReady(): void {
    const now = this.#host.clock.now();
    this.#initMs = now - this.#started;
    this.#onLoaded();
    this.#log.initEnd(this.#initMs);
    if (!this.#running) return;
    this.#log.begin(this.#running.request.requestId);
    this.#running.cancelTimeout();
    this.#running.cancelTimeout = this.#limit(this.#timeoutMs);
    this.#running.began = now;
  }

  #onEnd(end: EnvironmentEnd): void {
    const now = this.#host.clock.now();
    const running = this.#running;
    const failure = environmentFailure(end, running?.request.requestId ?? "", now);
    const report = { status: end.kind === "timeout" ? "timeout" : "failure", errorType: failure.errorType } as const;
    const failedToLoad = this.#initMs === undefined && (this.#isAlive || running !== undefined);
    this.#isAlive = false;
    this.#onLoaded();
    if (failedToLoad) this.#log.initEnd(now - this.#started, report);
    void this.#log.flush();
    if (!running) return;
    if (failedToLoad) this.#log.begin(running.request.requestId);
    if (end.kind === "out of memory") this.#usedMb = this.#version.settings.memorySize;
    const outcome = { payload: failure.payload, failed: true };
    this.#finish(outcome, { ...report, durationMs: now - running.began }, failure.logLines);
  }

  #finish(
    outcome: InvocationOutcome,
    report: Pick<InvocationReport, "durationMs" | "status" | "errorType">,
    lines: readonly string[] = [],
  ): void {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    running.cancelTimeout();
    const initMs = this.#initIsReported ? undefined : this.#initMs;
    this.#initIsReported = true;
    const logTail = this.#log.end(
      {
        ...report,
        requestId: running.request.requestId,
        producedBytes: Buffer.byteLength(outcome.payload),
        memorySizeMb: this.#version.settings.memorySize,
        usedMb: this.#usedMb,
        ...(initMs === undefined ? {} : { initMs }),
      },
      lines,
    );
    this.#count(running.request, report.durationMs, outcome.failed);
    running.resolve(logTail === undefined ? outcome : { ...outcome, logTail });
  }

  #count({ functionArn }: InvocationRequest, durationMs: number, failed: boolean): void {
    const qualifier = functionArn.split(":")[7];
    const counted = { functionName: this.#version.functionName, qualifier };
    countOf(this.#host, counted, "Invocations", 1);
    countOf(this.#host, counted, "Errors", failed ? 1 : 0);
    countOf(this.#host, counted, "Duration", durationMs, "Milliseconds");
  }
}
