import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TestClock } from "../ports/test-clock.ts";
import type { Local } from "../start-local.ts";
import { startTestLocal } from "../start-test-local.ts";

const clock = new TestClock(Date.parse("2026-11-27T10:00:00Z"));
let local: Local;
beforeAll(async () => {
  local = await startTestLocal({ clock });
  const { endpoint, region, credentials } = local;
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "bucket" }));
  await s3.send(new PutObjectCommand({ Bucket: "bucket", Key: "a b", Body: "hello" }));
  s3.destroy();
});
afterAll(() => local.stop());

/** Of version 4, signed at 10:00 for a minute unless told otherwise; a parameter that is undefined is left out. */
const version4 = (other: Readonly<Record<string, string | undefined>> = {}) => ({
  "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
  "X-Amz-Credential": "waybill/20261127/us-east-1/s3/aws4_request",
  "X-Amz-Date": "20261127T100000Z",
  "X-Amz-Expires": "60",
  "X-Amz-SignedHeaders": "host",
  "X-Amz-Signature": "0",
  ...other,
});
const version2 = (at: string) => ({
  AWSAccessKeyId: "waybill",
  Signature: "s=",
  Expires: String(at.startsWith("2") ? Date.parse(at) / 1000 : at),
});

async function ask(parameters: Readonly<Record<string, string | undefined>>, init: RequestInit = {}) {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await fetch(`${local.endpoint}/bucket/a%20b?${new URLSearchParams(given)}`, init);
  return `${response.status} ${(await response.text()).replace(/^<\?xml.*?\?>\s*/, "").replace(/<Resource>.*/s, "")}`;
}

it.each([
  ["version 4", version4()],
  ["version 4 by a clock that is ahead", version4({ "X-Amz-Date": "20261127T101400Z" })],
  ["version 2", version2("2026-11-27T10:01:00Z")],
])("opens with a URL of %s", async (_, parameters) => {
  expect(await ask(parameters)).toBe("200 hello");
  expect(await ask(parameters, { method: "PUT", body: "hello" })).toBe("200 ");
});

const error = (code: string, message: string, more = "") =>
  `<Error><Code>${code}</Code><Message>${message}</Message>${more}`;
const malformed = (message: string) => `400 ${error("AuthorizationQueryParametersError", message)}`;

it.each([
  [
    version4({ "X-Amz-Date": "20261127T095859Z" }),
    `403 ${error("AccessDenied", "Request has expired", "<X-Amz-Expires>60</X-Amz-Expires><Expires>2026-11-27T09:59:59Z</Expires><ServerTime>2026-11-27T10:00:00Z</ServerTime>")}`,
  ],
  [version4({ "X-Amz-Date": "20261127T101501Z" }), `403 ${error("AccessDenied", "Request is not valid yet")}`],
  [
    version2("2026-11-27T09:59:59Z"),
    `403 ${error("AccessDenied", "Request has expired", "<Expires>2026-11-27T09:59:59Z</Expires><ServerTime>2026-11-27T10:00:00Z</ServerTime>")}`,
  ],
  [version2("soon"), `403 ${error("AccessDenied", "Invalid date (should be seconds since epoch): soon")}`],
  [
    version4({ "X-Amz-Expires": undefined }),
    malformed(
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
    ),
  ],
  [version4({ "X-Amz-Expires": "a minute" }), malformed("X-Amz-Expires should be a number")],
  [version4({ "X-Amz-Expires": "-1" }), malformed("X-Amz-Expires must be non-negative")],
  [
    version4({ "X-Amz-Expires": "604801" }),
    malformed(
      "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
    ),
  ],
  [
    version4({ "X-Amz-Date": "2026-11-27" }),
    malformed("X-Amz-Date must be in the ISO8601 Long Format &quot;yyyyMMdd&apos;T&apos;HHmmss&apos;Z&apos;&quot;"),
  ],
])("refuses %j", async (parameters, answer) => {
  expect(await ask(parameters)).toBe(answer);
  expect(await ask(parameters, { method: "PUT", body: "other" })).toBe(answer);
});
