import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import type { Publish } from "./create-handler.ts";

/** Puts each change on the bus as an event of source `waybill`, its detail type `Catalog Changed`. */
export function publishToBus(EventBusName: string): Publish {
  const client = new EventBridgeClient({ maxAttempts: 5 });
  client.middlewareStack.remove("loggerMiddleware");
  return async (changes) => {
    const Entries = changes.map((change) => ({
      EventBusName,
      Source: "waybill",
      DetailType: "Catalog Changed",
      Detail: JSON.stringify(change),
      Resources: [`arn:aws:s3:::${change.file.bucket}`],
    }));
    const { Entries: results = [] } = await client.send(new PutEventsCommand({ Entries }));
    return results.flatMap(({ ErrorCode }, index) => (ErrorCode === undefined ? [] : [index]));
  };
}
