import type { LoggingConfiguration } from "@aws-sdk/client-sfn";
import type { HistoryEvent } from "@waybill/asl";
import type { Host } from "../../../context.ts";
import { LogDelivery } from "../../../logging/log-delivery.ts";
import { withoutData } from "./event-data.ts";

/** Takes an event of an execution. */
export type LogEvent = (
  execution: { readonly arn: string; readonly redriveCount?: number },
  event: HistoryEvent,
) => void;

/** Who delivers logs of AWS's services. */
const delivery = { service: "delivery.logs.amazonaws.com" } as const;

/**
 * Writes the events of executions to the log groups of their machines, by level. An event may be there twice when a process
 * was killed. https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export class ExecutionLogs {
  readonly #host: Host;
  readonly #deliveries = new Map<string, LogDelivery>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** What takes the events of a machine's executions; undefined when it logs nothing. */
  of(machineName: string, logging: LoggingConfiguration): LogEvent | undefined {
    const { level = "OFF", includeExecutionData = false, destinations = [] } = logging;
    const group = groupOf(destinations[0]?.cloudWatchLogsLogGroup?.logGroupArn);
    if (level === "OFF" || group === undefined) return undefined;
    return ({ arn, redriveCount = 0 }, event) => {
      if (!isLogged(event.type, level)) return;
      const shown = includeExecutionData ? event : withoutData(event);
      this.#delivery(machineName, group).write(logLine(arn, redriveCount, shown));
    };
  }

  async flush(): Promise<void> {
    await Promise.all([...this.#deliveries.values()].map((each) => each.flush()));
  }

  #delivery(machineName: string, group: string): LogDelivery {
    const id = `${machineName} ${group}`;
    const known = this.#deliveries.get(id);
    if (known !== undefined) return known;
    const { clock, random } = this.#host;
    const minute = new Date(clock.now()).toISOString().slice(0, 16).replaceAll(/[T:]/g, "-");
    const stream = `states/${machineName}/${minute}/${random.uuid().slice(0, 8)}`;
    const made = new LogDelivery(this.#host, { group, stream, as: delivery, createsGroup: false });
    this.#deliveries.set(id, made);
    return made;
  }
}

/** `arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*` */
function groupOf(arn: string | undefined): string | undefined {
  return /:log-group:(.+?)(?::\*)?$/.exec(arn ?? "")?.[1];
}

const fatal = new Set(["ExecutionAborted", "ExecutionFailed", "ExecutionTimedOut"]);

/** AWS's table "Event log levels". */
function isLogged(type: string, level: string): boolean {
  if (level === "ALL") return true;
  if (level === "FATAL") return fatal.has(type);
  return type === "FailStateEntered" || /(?:Failed|TimedOut|Aborted)$/.test(type);
}

/** Numbers are texts in logs, as on AWS. */
function logLine(
  arn: string,
  redriveCount: number,
  { id, previousEventId, timestamp, type, ...named }: HistoryEvent,
): string {
  const [details = {}] = Object.values(named);
  return JSON.stringify({
    id: String(id),
    type,
    details,
    previous_event_id: String(previousEventId),
    event_timestamp: String(timestamp.getTime()),
    execution_arn: arn,
    redrive_count: String(redriveCount),
  });
}
