import { expect, it } from "vitest";
import { apiNames, javaNames } from "./member-names.ts";

it.each([
  ["stateMachineArn", "StateMachineArn", "StateMachineArn"],
  ["ETag", "ETag", "ETag"],
  ["ACL", "ACL", "Acl"],
  ["SSEKMSKeyId", "SSEKMSKeyId", "SsekmsKeyId"],
  ["MD5OfMessageBody", "MD5OfMessageBody", "Md5OfMessageBody"],
  ["VPCConfig", "VPCConfig", "VpcConfig"],
  ["NumberOfDecreasesToday", "NumberOfDecreasesToday", "NumberOfDecreasesToday"],
  ["billedMemoryUsedInMB", "BilledMemoryUsedInMB", "BilledMemoryUsedInMb"],
  ["ChecksumCRC32C", "ChecksumCRC32C", "ChecksumCrc32C"],
  ["BOOL", "BOOL", "Bool"],
  ["NULL", "NULL", "Nul"],
  ["S", "S", "S"],
])("%s is %s in an optimized integration and %s in one through the SDK", (member, api, java) => {
  expect(apiNames(member)).toBe(api);
  expect(javaNames(member)).toBe(java);
});
