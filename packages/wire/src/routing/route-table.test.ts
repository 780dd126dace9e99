import * as s3 from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { parseTarget } from "../http/parse-target.ts";
import { serviceModel } from "../model/service-model.ts";
import { RestXml } from "../protocols/rest-xml.ts";
import { requestBody } from "../request-body.ts";

const protocol = new RestXml(serviceModel(s3), { namespace: "", dialect: "s3" });

function route(line: string, headers: Record<string, string> = {}) {
  const [method = "", target = ""] = line.split(" ");
  const { operation, labels } = protocol.route({ method, ...parseTarget(target), headers, body: requestBody("") });
  return [operation.name, labels];
}

// What boto3 and the AWS CLI send: no x-id parameter that would name the operation.
describe("S3 routes without hints", () => {
  it.each([
    ["GET /", "ListBuckets", {}],
    ["GET /b", "ListObjects", { Bucket: "b" }],
    ["GET /b/?list-type=2&prefix=x", "ListObjectsV2", { Bucket: "b" }],
    ["GET /b?versions", "ListObjectVersions", { Bucket: "b" }],
    ["PUT /b", "CreateBucket", { Bucket: "b" }],
    ["PUT /b/k", "PutObject", { Bucket: "b", Key: "k" }],
    ["PUT /b/k?partNumber=1&uploadId=u", "UploadPart", { Bucket: "b", Key: "k" }],
    ["POST /b/k?uploads", "CreateMultipartUpload", { Bucket: "b", Key: "k" }],
    ["POST /b/k?uploadId=u", "CompleteMultipartUpload", { Bucket: "b", Key: "k" }],
    ["POST /b?delete", "DeleteObjects", { Bucket: "b" }],
    ["GET /b/a/../c%20d", "GetObject", { Bucket: "b", Key: "a/../c%20d" }],
    ["GET /b//lead", "GetObject", { Bucket: "b", Key: "/lead" }],
    ["DELETE /b/dir/", "DeleteObject", { Bucket: "b", Key: "dir/" }],
    ["GET /b?location", "GetBucketLocation", { Bucket: "b" }],
    ["GET /b/k?tagging", "GetObjectTagging", { Bucket: "b", Key: "k" }],
  ])("%s is %s", (line, name, labels) => {
    expect(route(line)).toEqual([name, labels]);
  });

  it("tells a copy from a put by its header", () => {
    expect(route("PUT /b/k", { "x-amz-copy-source": "/b/o" })[0]).toBe("CopyObject");
    expect(route("PUT /b/k?partNumber=1&uploadId=u", { "x-amz-copy-source": "/b/o" })[0]).toBe("UploadPartCopy");
  });

  it("refuses what no operation fits", () => {
    expect(() => route("POST /b")).toThrow(expect.objectContaining({ code: "PreconditionFailed" }));
    expect(() => route("PATCH /b/k")).toThrow(expect.objectContaining({ code: "MethodNotAllowed" }));
  });
});
