import type { Host } from "../../context.ts";
import { EventDispatcher } from "./asynchronous/event-dispatcher.ts";
import { CodeFolders } from "./code/code-folders.ts";
import { Pollers } from "./event-sources/pollers.ts";
import { Fleet } from "./execution/fleet.ts";
import { Provisioning } from "./execution/provisioning.ts";

/** What the service does beyond its records: it keeps code, runs functions, dispatches events and polls queues. */
export class LambdaState {
  readonly code: CodeFolders;
  readonly fleet: Fleet;
  readonly events: EventDispatcher;
  readonly pollers: Pollers;
  readonly provisioning: Provisioning;

  constructor(host: Host) {
    this.code = new CodeFolders(host);
    this.fleet = new Fleet(host, this.code);
    this.events = new EventDispatcher(host, this.fleet);
    this.pollers = new Pollers(host, this.fleet);
    this.provisioning = new Provisioning(host.store, this.fleet);
  }

  start(): void {
    this.events.start();
    this.pollers.start();
    this.provisioning.start();
  }

  /** Events and messages under way are left for the next process; then every thread is ended. */
  async stop(): Promise<void> {
    this.events.stop();
    const pollersStopped = this.pollers.stop();
    await this.fleet.stop();
    await pollersStopped;
    await this.code.close();
  }
}
