import { SFNClient } from "@aws-sdk/client-sfn";
import { createHandler } from "./create-handler.ts";
import { executionStarter } from "./execution-starter.ts";

const stateMachineArn = process.env.STATE_MACHINE_ARN;
if (!stateMachineArn) {
  throw new Error("STATE_MACHINE_ARN is not set: give the function the ARN of the state machine that records files");
}

/** Together with the attempts, less than the 30 seconds that the function has. A name makes a repeated start harmless. */
const client = new SFNClient({
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
});

/** The Lambda function: S3 event in, one execution of the state machine per changed file out. */
export const handler = createHandler({
  startExecution: executionStarter(client, stateMachineArn),
  // Not console.log: with JSON logging Lambda would wrap the line, and CloudWatch would find no metrics in it.
  writeLog: (line) => void process.stdout.write(`${line}\n`),
  now: Date.now,
});
