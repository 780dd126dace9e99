import { awsError } from "@waybill/wire";
import { afterEach, expect, test } from "vitest";
import { LambdaFixture, type LambdaOptions } from "../test-support/lambda.fixture.ts";

const CODE = "export const handler = async () => 1;";
const QUEUE = "arn:aws:sqs:us-east-1:000000000000:q";
const TOPIC = "arn:aws:sns:us-east-1:000000000000:t";
const STREAM = "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/l";

let lambda: LambdaFixture;
afterEach(() => lambda.stop());

async function functionWith(options: LambdaOptions): Promise<void> {
  lambda = new LambdaFixture(options);
  await lambda.create("f", CODE);
}

const putDestination = (Destination: string) =>
  lambda.call("PutFunctionEventInvokeConfig", {
    FunctionName: "f",
    DestinationConfig: { OnFailure: { Destination } },
  });

test.each([
  [QUEUE, "sqs.SendMessage", "SendMessage"],
  [TOPIC, "sns.Publish", "Publish"],
  ["arn:aws:lambda:us-east-1:000000000000:function:g", "lambda.Invoke", "InvokeFunction"],
  ["arn:aws:events:us-east-1:000000000000:event-bus/b", "events.PutEvents", "PutEvents"],
])("a destination needs a role that may send to it: %s", async (arn, denied, action) => {
  await functionWith({ denies: [denied] });
  await expect(putDestination(arn)).rejects.toMatchObject({
    code: "InvalidParameterValueException",
    message: `The function's execution role does not have permissions to call ${action} on ${arn}`,
  });
});

test("a destination has to be there, where it can be looked for", async () => {
  const none = () => {
    throw awsError("QueueDoesNotExist", "The specified queue does not exist.");
  };
  await functionWith({ answers: { "sqs.GetQueueUrl": none } });
  await expect(putDestination(QUEUE)).rejects.toMatchObject({
    code: "InvalidParameterValueException",
    message: `The destination ARN ${QUEUE} is invalid.`,
  });
  await expect(putDestination(QUEUE.replace("000000000000", "111111111111"))).resolves.toBeDefined();
});

test("dead letters need a role that may send them", async () => {
  await functionWith({ denies: ["sqs.SendMessage", "sns.Publish"] });
  const refused = "The provided execution role does not have permissions to call";
  await expect(lambda.create("g", CODE, { DeadLetterConfig: { TargetArn: QUEUE } })).rejects.toMatchObject({
    code: "InvalidParameterValueException",
    message: `${refused} SendMessage on SQS`,
  });
  const DeadLetterConfig = { TargetArn: TOPIC };
  await expect(lambda.call("UpdateFunctionConfiguration", { FunctionName: "f", DeadLetterConfig })).rejects.toThrow(
    `${refused} Publish on SNS`,
  );
});

test("a mapping needs a role that may read its source and write to its destination", async () => {
  await functionWith({ denies: ["sqs.SendMessage", "sqs.ReceiveMessage"] });
  const refused = "The function execution role does not have permissions to call";
  const create = (more: object) => lambda.call("CreateEventSourceMapping", { FunctionName: "f", ...more });
  await expect(create({ EventSourceArn: QUEUE })).rejects.toThrow(`${refused} ReceiveMessage on SQS`);
  const stream = { EventSourceArn: STREAM, StartingPosition: "LATEST" };
  const DestinationConfig = { OnFailure: { Destination: QUEUE } };
  await expect(create({ ...stream, DestinationConfig })).rejects.toThrow(`${refused} SendMessage on SQS`);
});
