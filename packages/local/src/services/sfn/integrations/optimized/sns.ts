import { Json } from "@waybill/asl";
import type { Perform } from "../integration.ts";
import { OptimizedCall, type OptimizedService } from "./optimized-call.ts";

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html */
const sns: OptimizedService = {
  key: "sns",
  prefix: "SNS",
  name: "AmazonSNS",
  otherError: "AmazonSNSException",
  headers: () => ({ "Content-Type": "text/xml" }),
};

const call = new OptimizedCall(sns, "Publish");

export const publish: Perform = async (task) => Json.ofValue(await call.send(task));
