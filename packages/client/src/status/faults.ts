import type { PipelineStatus } from "./pipeline-status.ts";
import type { QueueReader } from "./queue-readers.ts";

/** What keeps files from getting their records though every part is there: the fault, and what mends it. */
export interface Fault {
  readonly what: string;
  readonly remedy: string;
}

const DEPLOY = "waybill up, or terraform apply, sets it right";

/** What is wrong between parts that are there; a part that is missing is seen by its absence. */
export function faultsOf(status: PipelineStatus): Fault[] {
  const { names, function: fn, stateMachine, table } = status;
  const faults: Fault[] = [];
  const add = (what: string, remedy: string) => faults.push({ what, remedy });
  if (fn?.state === "Failed") add(`Lambda cannot run the function: ${fn.reason ?? "it is Failed"}`, DEPLOY);
  if (fn?.reservedConcurrency === 0) {
    const remedy = `aws lambda delete-function-concurrency --function-name ${names.function} lets it run`;
    add("The function is stopped: its reserved concurrency is 0", remedy);
  }
  for (const { uuid, state } of readersOf(status).filter((reader) => !isReading(reader))) {
    const remedy = `aws lambda update-event-source-mapping --uuid ${uuid} --enabled lets it read`;
    add(`The function does not read its queue: the event source mapping is ${state}`, remedy);
  }
  if (status.bucket && fn && !isReached(status))
    add(`What the bucket tells does not come to the function ${names.function}`, DEPLOY);
  if (stateMachine?.status === "DELETING") add("The state machine is being deleted", DEPLOY);
  if (table && !IN_USE.includes(table.status))
    add(`The table cannot be written to: it is ${table.status}`, "aws dynamodb describe-table says more");
  return faults;
}

const IN_USE = ["ACTIVE", "UPDATING", "CREATING"];

/** The others that may read a queue are somebody else's. */
function readersOf({ names, eventQueues }: PipelineStatus): QueueReader[] {
  const readers = eventQueues.flatMap((queue) => ("readers" in queue ? queue.readers : []));
  return readers.filter((reader) => isFunction(reader.function, names.function));
}

function isReading({ state }: QueueReader): boolean {
  return !/^(Disabl|Delet)/.test(state);
}

/** Whether a way leads from the bucket to the function. What topics and EventBridge lead to is not looked at. */
function isReached(status: PipelineStatus): boolean {
  const { bucket, names, eventQueues } = status;
  const told = bucket?.notifies ?? [];
  if (bucket?.eventBridge || told.some((arn) => arn.split(":")[2] === "sns" || isFunction(arn, names.function)))
    return true;
  const queues = new Set(told.map((arn) => arn.slice(arn.lastIndexOf(":") + 1)));
  const isRead = (readers: readonly QueueReader[]) =>
    readers.some((reader) => isFunction(reader.function, names.function));
  return eventQueues.some((queue) => queues.has(queue.name) && "readers" in queue && isRead(queue.readers));
}

/** Whether an ARN is the function's or one of its aliases'. */
function isFunction(arn: string, name: string): boolean {
  const parts = arn.split(":");
  return parts[2] === "lambda" && parts[6] === name;
}
