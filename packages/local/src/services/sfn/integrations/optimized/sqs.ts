import { Json } from "@waybill/asl";
import type { Perform } from "../integration.ts";
import { OptimizedCall, type OptimizedService } from "./optimized-call.ts";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html */
const sqs: OptimizedService = {
  key: "sqs",
  prefix: "SQS",
  name: "AmazonSQS",
  otherError: "AmazonSQSException",
  headers: () => ({ connection: "keep-alive", "Content-Type": "application/x-amz-json-1.0" }),
};

const call = new OptimizedCall(sqs, "SendMessage");

export const sendMessage: Perform = async (task) => Json.ofValue(await call.send(task));
