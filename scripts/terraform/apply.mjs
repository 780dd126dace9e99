// Applies terraform/examples/local with the real terraform and provider to an endpoint of its own: what a user does with
// `waybill up` running.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import * as iam from "@aws-sdk/client-iam";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { terraformRoot } from "./configuration.mjs";
import { startEndpoint } from "./endpoint.mjs";
import { listResources } from "./list-resources.mjs";
import { pipelineSnapshot } from "./pipeline-snapshot.mjs";
import { initialize, terraform } from "./terraform.mjs";

const FOLDER = "examples/local";

/** What `waybill up` calls its resources, and Terraform with no other `names`. */
const UP = {
  bucket: "waybill-files",
  table: "Files",
  function: "waybill-ingest",
  function_role: "waybill-ingest",
  state_machine: "waybill-record",
  state_machine_role: "waybill-record",
  dead_letter_queue: "waybill-dead-letters",
  events_queue: "waybill-events",
};

/** What of a pipeline an event comes through. */
const WAY = /function|state machine|queue|notification/i;

/**
 * Each with what its switches are called, on top of the defaults; and how `waybill up` is told the same, with the parts of the pipeline
 * that are then the same.
 */
const SWITCHES = [
  [
    "to express by queue, with a change feed, verified",
    {
      write_path: "express",
      delivery: "queue",
      change_feed: "sns",
      verify_schedule: "rate(1 day)",
    },
    { up: ["--write-path", "express", "--delivery", "queue"], parts: /./ },
  ],
  [
    "to direct, provisioned, scaled, expiring",
    {
      write_path: "direct",
      change_feed: "eventbridge",
      verify_schedule: "cron(0 3 * * ? *)",
      verify: "{repair=true}",
      billing: "provisioned",
      provisioned_concurrency: "{min=1,max=3}",
      object_expiry_days: "90",
      alarm_emails: '["ops@example.com"]',
    },
    { up: ["--write-path", "direct"], parts: WAY },
  ],
  ["back, telling EventBridge", { deletion_protection: "false", eventbridge: "true" }],
];

/**
 * @param {string[]} command that is terraform here
 * @param {(name: string, errors: string[]) => void} report
 * @param {(name: string, why: string) => void} skip
 */
export async function checkApply(command, report, skip) {
  const name = `terraform/${FOLDER} on the endpoint`;
  const state = initialize(command, FOLDER);
  if (state === "no provider") return skip(`apply ${name}`, "the AWS provider cannot be had here");
  if (state !== "ready") return report(`init ${name}`, [state]);
  const folder = mkdtempSync(join(tmpdir(), "waybill-terraform-"));
  const waybill = await startEndpoint();
  try {
    const run = (subcommand, variables = {}, ...options) => {
      const given = Object.entries({ endpoint: waybill.endpoint, ...variables }).map(
        ([key, value]) => `-var=${key}=${value}`,
      );
      return terraform(command, FOLDER, [
        subcommand,
        "-no-color",
        `-state=${join(folder, "state")}`,
        ...options,
        ...given,
      ]);
    };
    await applyAll({ name, waybill, run, report });
  } finally {
    await waybill.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function applyAll({ name, waybill, run, report }) {
  const names = terraformNames();
  const { connection } = waybill;
  const before = await listResources(connection);
  // The example switches it off so that it can be destroyed; `waybill up` has it on, as Terraform's default is.
  const protection = { deletion_protection: "true" };
  report("a permission that is missing fails as on AWS", await refusalErrors(run, connection, names));
  report(
    "the plan shows what an existing bucket's notifications would lose",
    existingBucketErrors(run, waybill, names),
  );
  const applied = run("apply", protection, "-auto-approve");
  report(`apply ${name}: ${applied.output.match(/Resources: .*/)?.[0] ?? "no result"}`, failures(applied));
  if (applied.status !== 0) return;
  const planned = run("plan", protection, "-detailed-exitcode");
  report(`a second plan of ${name} changes nothing`, planned.status === 0 ? [] : [planned.output]);
  report("a file gets its record", await recordErrors(connection, names, "first.txt"));
  report("`waybill up` makes the same resources as Terraform, but for monitoring", await parityErrors(waybill, names));
  for (const [what, variables, alike] of SWITCHES) {
    const { deletion_protection = "true", ...others } = variables;
    const switched = run("apply", { deletion_protection, ...others }, "-auto-approve");
    report(`switch ${what}, in place`, [...failures(switched), ...replaced(switched.output)]);
    report(`a file gets its record, switched ${what}`, await recordErrors(connection, names, `${what}.txt`));
    if (alike)
      report(`\`waybill up\` makes the same, switched ${what}`, await likenessErrors(connection, names, alike));
    if (others.verify_schedule) report(`verified, switched ${what}`, await verificationErrors(connection, names));
  }
  const destroyed = run("destroy", {}, "-auto-approve");
  report(`destroy ${name}: ${destroyed.output.match(/Resources: .*/)?.[0] ?? "no result"}`, failures(destroyed));
  const left = await listResources(connection);
  report(
    "destroy leaves nothing",
    left.filter((resource) => !before.includes(resource)),
  );
}

/** Applies the table as a user who may everything but make one. */
async function refusalErrors(run, connection, { table }) {
  const client = new iam.IAMClient(connection);
  const UserName = "deployer";
  await client.send(new iam.CreateUserCommand({ UserName }));
  const Statement = { Effect: "Allow", NotAction: "dynamodb:CreateTable", Resource: "*" };
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName: "deploy", PolicyDocument }));
  const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName }));
  const variables = { access_key: AccessKey.AccessKeyId, secret_key: AccessKey.SecretAccessKey };
  const { status, output } = run("apply", variables, "-auto-approve", "-target=module.dynamodb");
  const wanted = `user/${UserName} is not authorized to perform: dynamodb:CreateTable on resource: arn:aws:dynamodb:us-east-1:000000000000:table/${table} because no identity-based policy allows the dynamodb:CreateTable action`;
  // Terraform breaks lines.
  const said = output.replace(/[\s│╷╵]+/g, " ");
  return status !== 0 && said.includes(wanted) ? [] : [`wanted: ${wanted}`, output];
}

/** Plans to take over the bucket of `waybill up`, which invokes that pipeline's function. */
function existingBucketErrors(run, { pipeline }, names) {
  const given = Object.entries({ ...names, bucket: pipeline.bucket }).map(([kind, name]) => `${kind}="${name}"`);
  const variables = { create_bucket: "false", force_destroy_bucket: "false", names: `{${given.join(",")}}` };
  const { output } = run("plan", variables);
  const change = /aws_s3_bucket_notification\.this will be updated[\s\S]*?\n {4}\}/.exec(output)?.[0] ?? "";
  return /[-~] lambda_function_arn += "[^"]*function:waybill-ingest:live" ->/.test(change) ? [] : [output];
}

function failures({ status, output }) {
  return status === 0 ? [] : [output.slice(Math.max(0, output.indexOf("Error:")))];
}

/** No switch may cost the table or the bucket. */
function replaced(output) {
  const lines = output.match(/# \S+ (?:must be replaced|will be destroyed)/g) ?? [];
  return lines.filter((line) => /aws_(dynamodb_table|s3_bucket)\./.test(line));
}

async function recordErrors(connection, names, Key) {
  await new S3Client(connection).send(new PutObjectCommand({ Bucket: names.bucket, Key, Body: Key }));
  const dynamodb = new DynamoDBClient(connection);
  const read = new GetItemCommand({ TableName: names.table, Key: { FileName: { S: Key } } });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { Item } = await dynamodb.send(read);
    if (Item?.Size?.N === String(Key.length)) return [];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return [`no record of ${Key} after ten seconds`];
}

/** What the schedule will do. */
async function verificationErrors(connection, { verify: FunctionName }) {
  const { Payload } = await new LambdaClient(connection).send(new InvokeCommand({ FunctionName }));
  const answer = Buffer.from(Payload).toString();
  const { Completed, Drift, Files } = JSON.parse(answer);
  return Completed === 1 && Drift === 0 && Files > 0 ? [] : [answer];
}

/** Compares with a `waybill up` of its own. */
async function likenessErrors(connection, names, { up, parts }) {
  const waybill = await startEndpoint(up);
  try {
    return await parityErrors({ connection, other: waybill.connection }, names, parts);
  } finally {
    await waybill.stop();
  }
}

/** Alarms are for those who are not looking: `waybill up` makes none. */
async function parityErrors({ connection, other = connection }, { monitoring: _, ...names }, parts = /./) {
  const [made, up] = await Promise.all([pipelineSnapshot(connection, names), pipelineSnapshot(other, UP)]);
  return Object.keys(made)
    .filter((part) => parts.test(part) && !isDeepStrictEqual(made[part], up[part]))
    .map((part) => `${part}: Terraform makes ${JSON.stringify(made[part])}, waybill up ${JSON.stringify(up[part])}`);
}

/** The `names` that the example gives. */
function terraformNames() {
  const text = readFileSync(join(terraformRoot, FOLDER, "terraform.tfvars"), "utf8");
  const [, block = ""] = /names = \{([^}]*)\}/.exec(text) ?? [];
  return Object.fromEntries([...block.matchAll(/(\w+)\s*=\s*"([^"]+)"/g)].map(([, kind, name]) => [kind, name]));
}
