import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasCommand, startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

describe.skipIf(!hasCommand("python3", "-c", "import boto3"))("boto3, unchanged", () => {
  let waybill: WaybillProcess;
  beforeAll(async () => {
    waybill = await startWaybill();
  });
  afterAll(() => waybill.stop());

  const python = (script: string) =>
    JSON.parse(
      execFileSync("python3", ["-c", script, JSON.stringify(waybill.pipeline)], {
        env: waybill.clientEnvironment,
        encoding: "utf8",
      }),
    );

  it("puts an object and reads its record, as a program of a user's would", () => {
    const answer = python(`
import boto3, json, sys, time
names = json.loads(sys.argv[1])
s3 = boto3.client("s3")
s3.put_object(Bucket=names["bucket"], Key="from boto3/é+ .txt", Body=b"hello", Metadata={"colour": "blue"})
table = boto3.resource("dynamodb").Table(names["table"])
for attempt in range(200):
    record = table.get_item(Key={"FileName": "from boto3/é+ .txt"}).get("Item")
    if record: break
    time.sleep(0.05)
head = s3.head_object(Bucket=names["bucket"], Key="from boto3/é+ .txt")
print(json.dumps({"size": int(record["Size"]), "etag": record["ETag"], "head": head["ETag"], "metadata": head["Metadata"]}))
`);
    expect(answer).toEqual({
      size: 5,
      etag: "5d41402abc4b2a76b9719d911017c592",
      head: '"5d41402abc4b2a76b9719d911017c592"',
      metadata: { colour: "blue" },
    });
  });

  it("gets AWS's exceptions, by their classes, is told by name what is not there, and knows who it is", () => {
    const answer = python(`
import boto3, json
from botocore.exceptions import ClientError
def code(call):
    try: return call()
    except ClientError as error: return [type(error).__name__, error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]]
def message(call):
    try: return call()
    except ClientError as error: return error.response["Error"]["Message"]
s3, ddb, lam, sfn, sqs, glue = (boto3.client(name) for name in ("s3", "dynamodb", "lambda", "stepfunctions", "sqs", "glue"))
print(json.dumps([
  code(lambda: s3.get_object(Bucket="waybill-files", Key="none")),
  code(lambda: s3.list_objects_v2(Bucket="no-such-bucket-here")),
  code(lambda: ddb.get_item(TableName="None", Key={"a": {"S": "b"}})),
  code(lambda: lam.invoke(FunctionName="none")),
  code(lambda: sfn.describe_state_machine(stateMachineArn="arn:aws:states:us-east-1:000000000000:stateMachine:none")),
  code(lambda: sqs.get_queue_url(QueueName="none")),
  message(lambda: glue.get_databases()),
  message(lambda: ddb.list_backups()),
  boto3.client("sts").get_caller_identity()["Account"],
]))
`);
    expect(answer).toEqual([
      ["NoSuchKey", "NoSuchKey", 404],
      ["NoSuchBucket", "NoSuchBucket", 404],
      ["ResourceNotFoundException", "ResourceNotFoundException", 400],
      ["ResourceNotFoundException", "ResourceNotFoundException", 404],
      ["StateMachineDoesNotExist", "StateMachineDoesNotExist", 400],
      ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", 400],
      expect.stringContaining('does not provide the AWS service "glue"'),
      expect.stringContaining("does not implement dynamodb ListBackups"),
      "000000000000",
    ]);
  });
});
