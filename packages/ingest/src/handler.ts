import { createHandler } from "./create-handler.ts";
import { bucketLook, writePath } from "./environment-ports.ts";

/** The Lambda function: S3 events in, pushed or in batches of a queue, one conditional write per changed file out. */
export const handler = createHandler({
  recordChange: await writePath(process.env, Date.now),
  lookAtBucket: bucketLook(process.env),
  // Not console.log: with JSON logging Lambda would wrap the line, and CloudWatch would find no metrics in it.
  writeLog: (line) => void process.stdout.write(`${line}\n`),
  now: Date.now,
});
