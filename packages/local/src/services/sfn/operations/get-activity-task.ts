import { requireActivity } from "../activities/activity.ts";
import { activityArn as arnOf } from "../arns.ts";
import { ARN, validate } from "../constraints.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** As long as AWS holds the connection. */
const LONG_POLL = 60_000;

/** Waits for a task, and answers without one after a minute. https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetActivityTask.html */
export const GetActivityTask: SfnOperation<"GetActivityTask"> = async ({ activityArn = "", workerName }, ctx) => {
  validate({ activityArn: [activityArn, ARN], workerName: [workerName, { minLength: 1, maxLength: 80 }] });
  const { name } = requireActivity(ctx.store, activityArn);
  const waiting = new AbortController();
  const stopWaiting = () => waiting.abort();
  const cancel = ctx.clock.after(LONG_POLL, stopWaiting);
  ctx.signal.addEventListener("abort", stopWaiting, { once: true });
  try {
    const task = await ctx.state.executions.activities.next(arnOf(ctx, name), waiting.signal);
    task?.taken(workerName);
    return task ? { taskToken: task.token, input: task.input } : {};
  } finally {
    cancel();
    ctx.signal.removeEventListener("abort", stopWaiting);
  }
};
