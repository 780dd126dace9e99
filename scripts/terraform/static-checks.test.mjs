import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { argumentErrors } from "./arguments.mjs";
import { configurationOf } from "./configuration.mjs";
import { partitionErrors } from "./partitions.mjs";
import { referenceErrors } from "./references.mjs";

const schema = JSON.parse(readFileSync(new URL("schema/aws-5.100.0.json", import.meta.url), "utf8"));
const parsed = (source) => configurationOf("modules/x", [{ name: "main.tf", source }]);
const argumentErrorsOf = async (source) => argumentErrors(await parsed(source), schema);
const referenceErrorsOf = async (source, called) => referenceErrors(await parsed(source), () => called);

test("takes what the provider takes", async () => {
  const source = `
    resource "aws_sqs_queue" "events" {
      for_each = {}
      name     = each.key
      lifecycle { create_before_destroy = true }
    }
    resource "aws_s3_bucket_notification" "this" {
      bucket = "b"
      dynamic "queue" {
        for_each = aws_sqs_queue.events
        content {
          queue_arn = queue.value.arn
          events    = ["s3:ObjectCreated:*"]
        }
      }
    }
    output "url" { value = aws_sqs_queue.events["a"].url }`;
  assert.deepEqual(await argumentErrorsOf(source), []);
});

test("finds what HCL does not allow", async () => {
  const { errors } = await parsed('resource "aws_sqs_queue" "a" { name = [1, }');
  assert.match(errors[0], /^terraform\/modules\/x\/main\.tf: .*Invalid expression/);
});

const wrong = {
  "an argument that there is not": [
    'resource "aws_sqs_queue" "a" { fifo = true }',
    /aws_sqs_queue\.a: no argument fifo/,
  ],
  "one in a block": [
    'resource "aws_dynamodb_table" "a" {\n name = "a"\n ttl {\n enable = true\n }\n }',
    /aws_dynamodb_table\.a\.ttl: no argument enable /,
  ],
  "one in a dynamic block": [
    'resource "aws_dynamodb_table" "a" {\n name = "a"\n dynamic "ttl" {\n for_each = []\n content {\n enable = true\n }\n }\n }',
    /aws_dynamodb_table\.a\.ttl: no argument enable /,
  ],
  "an argument left out": ['resource "aws_lambda_alias" "a" { name = "live" }', /function_name is required/],
  "a deprecated block": [
    'resource "aws_s3_bucket" "a" {\n versioning {\n enabled = true\n }\n }',
    /aws_s3_bucket\.a: versioning is deprecated/,
  ],
  "a type that there is not": ['resource "aws_queue" "a" {}', /no aws_queue in the schema/],
  "an attribute that there is not": ['output "a" { value = aws_sqs_queue.a.link }', /aws_sqs_queue\.a\.link: no link/],
  "an argument of the provider": ['provider "aws" { zone = 1 }', /provider\.aws: no argument zone/],
};

for (const [name, [source, expected]] of Object.entries(wrong)) {
  test(`finds ${name}`, async () => {
    const errors = await argumentErrorsOf(source);
    assert.match(errors[0] ?? "nothing", expected);
  });
}

const called = {
  body: { variable: { name: [{}], size: [{ default: 1 }] }, output: { arn: [{}] } },
};

const astray = {
  "a variable that is not declared": ['output "a" { value = var.b }', "no variable b"],
  "a variable that nobody reads": ['variable "b" {}', "nobody reads the variable b"],
  "a local value that is not declared": ['output "a" { value = local.b }', "no local value b"],
  "an argument that a module does not have": [
    'module "m" {\n source = "./m"\n name = 1\n colour = 2\n }',
    "module m has no variable colour",
  ],
  "one that it wants": ['module "m" { source = "./m" }', "module m wants its variable name"],
  "an output that it does not give": [
    'module "m" {\n source = "./m"\n name = 1\n }\n output "a" { value = module.m.url }',
    "module m has no output url",
  ],
};

for (const [name, [source, expected]] of Object.entries(astray)) {
  test(`finds ${name}`, async () => {
    assert.deepEqual(await referenceErrorsOf(source, called), [`terraform/modules/x: ${expected}`]);
  });
}

test("finds an ARN of one partition only, but for what is said to people", () => {
  const text = 'arn = "arn:aws:s3:::b"\ndescription = "as arn:aws:s3:::b"\nright = local.arn';
  assert.deepEqual(partitionErrors({ folder: "modules/s3_bucket", text }), [
    'terraform/modules/s3_bucket: take the partition from data.aws_partition: arn = "arn:aws:s3:::b"',
  ]);
});
