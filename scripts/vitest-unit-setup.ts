import { buildLambdaWorker } from "./build-lambda-worker.mjs";

/** Lambda's tests start workers, which need a bundle; `npm test` has built it already. */
export async function setup(): Promise<void> {
  if (!process.env.WAYBILL_BUILT) await buildLambdaWorker();
}
