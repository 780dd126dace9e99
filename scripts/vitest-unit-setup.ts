import { existsSync } from "node:fs";
import { buildLambdaWorker, lambdaWorker, path } from "./build-lambda-worker.mjs";

/** Lambda's tests start workers, which need a bundle; `npm test` has built it already. */
export async function setup(): Promise<void> {
  if (!process.env.WAYBILL_BUILT && existsSync(path(lambdaWorker))) await buildLambdaWorker();
}
