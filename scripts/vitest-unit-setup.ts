import { existsSync } from "node:fs";
import { buildLambdaWorker, lambdaWorker, path } from "./build-lambda-worker.mjs";

/** Lambda's tests start workers, which need a bundle. */
export async function setup(): Promise<void> {
  if (existsSync(path(lambdaWorker))) await buildLambdaWorker();
}
