import { createFeedHandler, type Publish } from "./create-handler.ts";

/** Loads the client that it needs, and no other. */
async function publisher({ TOPIC_ARN, EVENT_BUS_NAME }: NodeJS.ProcessEnv): Promise<Publish> {
  if (TOPIC_ARN) return (await import("./publish-to-topic.ts")).publishToTopic(TOPIC_ARN);
  if (EVENT_BUS_NAME) return (await import("./publish-to-bus.ts")).publishToBus(EVENT_BUS_NAME);
  throw new Error("Neither TOPIC_ARN nor EVENT_BUS_NAME is set: give the change feed a topic or a bus to tell.");
}

/** The Lambda function of the change feed: records of the table's stream in, messages or events out. */
export const handler = createFeedHandler({
  publish: await publisher(process.env),
  writeLog: (line) => void process.stdout.write(`${line}\n`),
});
