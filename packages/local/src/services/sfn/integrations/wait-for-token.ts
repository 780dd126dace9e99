import { TaskFailure } from "@waybill/asl";
import type { Perform } from "./integration.ts";

/**
 * `.waitForTaskToken`: makes the request, which passes the token on, and waits for whoever reports with it.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export function waitForToken(request: Perform): Perform {
  return async (task) => {
    const { call, executions, owner } = task;
    const { taskToken: token } = call;
    if (token === undefined) throw new TaskFailure("States.Runtime", "the task has no token");
    // Before the request: an answer may come sooner than the request's own.
    const reported = executions.pending.wait(owner, token, call);
    reported.catch(() => {});
    if (call.resumed === undefined) call.submitted((await request(task)).value);
    return reported;
  };
}
