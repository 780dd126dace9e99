/** A task that waits for a worker of its activity. */
export interface ActivityTask {
  readonly token: string;
  /** JSON */
  readonly input: string;
  /** A worker has it now. */
  taken(workerName: string | undefined): void;
}

interface Queue {
  readonly tasks: ActivityTask[];
  readonly workers: Array<(task: ActivityTask) => void>;
}

/** The tasks of activities, and the workers that wait for them; by the activity's ARN, first come, first served. */
export class ActivityQueues {
  readonly #queues = new Map<string, Queue>();

  /** Hands a task to a worker, or keeps it for one. The returned function takes it back. */
  offer(arn: string, task: ActivityTask): () => void {
    const { tasks, workers } = this.#queue(arn);
    const worker = workers.shift();
    if (worker) worker(task);
    else tasks.push(task);
    return () => remove(tasks, task);
  }

  /** A task that waits, or the next that comes before the signal; undefined when none did. */
  next(arn: string, signal: AbortSignal): Promise<ActivityTask | undefined> {
    const { tasks, workers } = this.#queue(arn);
    const waiting = tasks.shift();
    if (waiting) return Promise.resolve(waiting);
    return new Promise((resolve) => {
      const take = (task: ActivityTask) => resolve(task);
      workers.push(take);
      signal.addEventListener(
        "abort",
        () => {
          remove(workers, take);
          resolve(undefined);
        },
        { once: true },
      );
    });
  }

  #queue(arn: string): Queue {
    const known = this.#queues.get(arn);
    if (known) return known;
    const queue: Queue = { tasks: [], workers: [] };
    this.#queues.set(arn, queue);
    return queue;
  }
}

function remove<Item>(items: Item[], item: Item): void {
  const index = items.indexOf(item);
  if (index >= 0) items.splice(index, 1);
}
