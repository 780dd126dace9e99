import {
  AwsError,
  awsError,
  BODY_LIMIT,
  collectBody,
  queryParameters,
  type WireRequest,
  type WireResponse,
  wholeBody,
} from "@waybill/wire";
import { Authorizer } from "../authorization/authorizer.ts";
import type { Caller, Ctx, Host } from "../context.ts";
import { isInUse } from "../is-in-use.ts";
import { Metrics } from "../metrics/metrics.ts";
import { clockPastAFullDisk } from "../ports/clock-past-a-full-disk.ts";
import { GroupCommit } from "../ports/group-commit.ts";
import { type ServiceName, serviceEntry, services } from "../services/index.ts";
import type { Code, CodePlace } from "./answer-code.ts";
import { authenticate } from "./authenticate.ts";
import { credentialScope } from "./credential-scope.ts";
import { notProvided } from "./error-without-service.ts";
import { isForm } from "./form/is-form.ts";
import type { Hangup } from "./http-server.ts";
import { identifyService, mayBeQuery } from "./identify-service.ts";
import { inflatedBody } from "./inflated-body.ts";
import { internalCaller } from "./internal-caller.ts";
import { type LoadedService, loadService } from "./loaded-service.ts";
import { notImplemented } from "./not-implemented.ts";
import { pathStyle } from "./path-style.ts";
import { plainBody } from "./plain-body.ts";
import { findSigner } from "./signer.ts";

/** What the endpoint is made of; the rest of a Host it is itself. */
export interface EndpointOptions
  extends Omit<Host, "endpoint" | "call" | "mayAssume" | "mayCall" | "commits" | "metrics"> {
  /** Whether callers are held to IAM's policies. */
  readonly iam: boolean;
}

/** The endpoint without its socket: requests in, responses out, and the calls between services. */
export class Endpoint implements Host {
  /** `http://127.0.0.1:4566`, set once the server listens. */
  endpoint = "";
  readonly accountId: Host["accountId"];
  readonly region: Host["region"];
  readonly clock: Host["clock"];
  readonly random: Host["random"];
  readonly store: Host["store"];
  readonly commits: Host["commits"];
  readonly metrics: Host["metrics"];
  readonly blobs: Host["blobs"];
  readonly chaos: Host["chaos"];
  readonly report: Host["report"];
  readonly #authorizer: Authorizer | undefined;
  readonly #loaded = new Map<ServiceName, Promise<LoadedService>>();
  readonly #stopping = new AbortController();

  constructor(options: EndpointOptions) {
    this.accountId = options.accountId;
    this.region = options.region;
    this.clock = clockPastAFullDisk(options.clock, options.report);
    this.random = options.random;
    this.store = options.store;
    this.commits = new GroupCommit(options.store);
    this.metrics = new Metrics({ ...options, clock: this.clock });
    this.blobs = options.blobs;
    this.chaos = options.chaos;
    this.report = options.report;
    this.#authorizer = options.iam ? new Authorizer(this) : undefined;
  }

  /** Loads every service that left something in the store, so that it goes on with what was under way. */
  async resume(): Promise<void> {
    for (const name of Object.keys(services) as ServiceName[]) {
      if (isInUse(this.store, name)) await this.#load(name);
    }
  }

  async handle(received: WireRequest, hangup: Hangup): Promise<WireResponse> {
    if (received.method === "OPTIONS") return this.#answerPreflight(pathStyle(received), hangup);
    const response = await this.#answer(received, hangup);
    if (received.headers.origin === undefined) return response;
    const { shareResponse } = await import("./cors/share-response.ts");
    return shareResponse(received, response, this.store);
  }

  async #answer(received: WireRequest, hangup: Hangup): Promise<WireResponse> {
    const scope = credentialScope(received);
    if (!scope && isForm(received)) return this.#answerForm(pathStyle(received), hangup);
    const signer = scope && findSigner(this.store, scope.accessKeyId, this.accountId);
    const verifies = this.#authorizer !== undefined;
    // The signatures of other services than S3 cover the body, whatever the request says of it.
    const isWhole = verifies && signer !== undefined && scope?.service !== "s3";
    const whole = isWhole ? { ...received, body: wholeBody(await collectBody(received.body, BODY_LIMIT)) } : received;
    const isCompressed = scope && scope.service !== "s3" && whole.headers["content-encoding"] === "gzip";
    const inflated = isCompressed ? await inflatedBody(whole) : whole;
    const understood = mayBeQuery(scope) ? { ...inflated, query: await queryParameters(inflated) } : inflated;
    const identified = identifyService(understood, scope);
    if ("unknown" in identified) throw notProvided(identified.unknown);
    const { service } = identified;
    const styled = service === "s3" ? pathStyle(understood) : understood;
    const requestId = service === "s3" ? this.#hostId() : this.random.uuid();
    const loaded = await this.#load(service);
    const protocol = loaded.protocolOf(styled);
    try {
      const action = understood.query.get("Action")?.[0];
      const { caller, verified } = authenticate({ request: whole, action, service, scope, signer, verifies }, this);
      const request = plainBody(styled, verified);
      const routed = protocol.route(request);
      const input = await protocol.read(routed, loaded.received(routed.operation.name, request));
      const output = await this.#run(service, routed.operation.name, input, { caller, requestId, hangup });
      return protocol.write(routed.operation, output, requestId);
    } catch (error) {
      return protocol.fail(this.#visible(error, service, hangup), requestId, styled);
    }
  }

  /** The package of a function. Throws as `call` does. */
  async downloadCode(place: CodePlace): Promise<Code> {
    const output = await this.call("lambda", "DownloadCode", place, { as: { service: "lambda.amazonaws.com" } });
    return output as Code;
  }

  async #answerPreflight(request: WireRequest, hangup: Hangup): Promise<WireResponse> {
    const protocol = (await this.#load("s3")).protocolOf(request);
    const { answerPreflight } = await import("./cors/answer-preflight.ts");
    try {
      return answerPreflight(request, this.store);
    } catch (error) {
      return protocol.fail(this.#visible(error, "s3", hangup), this.#hostId(), request);
    }
  }

  async #answerForm(request: WireRequest, hangup: Hangup): Promise<WireResponse> {
    const requestId = this.#hostId();
    const protocol = (await this.#load("s3")).protocolOf(request);
    const { answerForm } = await import("./form/answer-form.ts");
    try {
      return await answerForm(request, {
        host: this,
        verifies: this.#authorizer !== undefined,
        postObject: (input, caller) => this.#run("s3", "PostObject", input, { caller, requestId, hangup }),
      });
    } catch (error) {
      return protocol.fail(this.#visible(error, "s3", hangup), requestId, request);
    }
  }

  /** Bound to this object: a `ctx` only inherits from it. */
  readonly call: Host["call"] = async (service, operation, input, options) => {
    if (!serviceEntry(service)) throw new TypeError(`no service ${service}`);
    const stopping = this.#stopping;
    return this.#run(service as ServiceName, operation, input, {
      caller: internalCaller(options.as, this.accountId),
      requestId: this.random.uuid(),
      hangup: {
        get signal() {
          return options.signal ?? stopping.signal;
        },
      },
      sourceArn: options.sourceArn,
    });
  };

  /** Bound to this object, as `call` is. */
  readonly mayAssume: Host["mayAssume"] = (role, service, sourceArn) =>
    this.#authorizer?.mayAssume(role, internalCaller({ service }, this.accountId), sourceArn) ?? true;

  /** Bound to this object, as `call` is. */
  readonly mayCall: Host["mayCall"] = async (service, operation, input, { as }) => {
    if (!this.#authorizer) return true;
    const { access } = await this.#load(service as ServiceName);
    const caller = internalCaller(as, this.accountId);
    return this.#authorizer.denied({ caller, service, access, operation, input }) === undefined;
  };

  /** Ends the background work of every service; waiting calls are aborted. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error("the endpoint is stopping"));
    const loaded = await Promise.allSettled(this.#loaded.values());
    await Promise.all(loaded.map((service) => service.status === "fulfilled" && service.value.stop()));
    this.metrics.stop();
  }

  async #run(service: ServiceName, operation: string, input: unknown, call: CallFacts): Promise<object> {
    const loaded = await this.#load(service);
    const run = loaded.operation(operation);
    if (!run) throw notImplemented(service, operation);
    const { caller, requestId, hangup, sourceArn } = call;
    const { access } = loaded;
    const denied = this.#authorizer?.denied({ caller, service, access, operation, input, sourceArn });
    if (denied) throw denied;
    const throttled = this.chaos?.throttle(service, operation, caller.arn);
    if (throttled) throw throttled;
    const ctx: Ctx<unknown> = Object.assign(Object.create(loaded.ctx), { caller, requestId, hangup });
    return run(input, ctx);
  }

  #load(name: ServiceName): Promise<LoadedService> {
    const known = this.#loaded.get(name);
    if (known) return known;
    const loading = loadService({ name, host: this, authorizer: this.#authorizer });
    this.#loaded.set(name, loading);
    // The next request tries again.
    loading.catch(() => this.#loaded.delete(name));
    return loading;
  }

  /** Sixteen upper-case hexadecimal digits, the shape of S3's request ids. */
  #hostId(): string {
    return Buffer.from(this.random.bytes(8)).toString("hex").toUpperCase();
  }

  /**
   * What is not an AwsError is a fault of ours: it is reported here, and the client learns no more than that. Where the client
   * has hung up, that is the error: its request breaks off.
   */
  #visible(error: unknown, service: string, hangup: Hangup): AwsError {
    if (error instanceof AwsError) return error;
    if (!hangup.signal.aborted) this.report(error, service);
    const code = service === "s3" ? "InternalError" : "InternalServerError";
    return awsError(code, "We encountered an internal error. Please try again.", { status: 500, cause: error });
  }
}

interface CallFacts {
  readonly caller: Caller;
  readonly requestId: string;
  readonly hangup: Hangup;
  readonly sourceArn?: string | undefined;
}
