const PARTITIONS = new Set([
  "*",
  "aws",
  "aws-cn",
  "aws-us-gov",
  "aws-iso",
  "aws-iso-b",
  "aws-iso-e",
  "aws-iso-f",
  "aws-eusc",
]);
const IAM_PATHS = [
  "user/",
  "federated-user/",
  "role/",
  "group/",
  "instance-profile/",
  "mfa/",
  "server-certificate/",
  "policy/",
  "sms-mfa/",
  "saml-provider/",
  "oidc-provider/",
  "report/",
  "access-report/",
];

/** What IAM says of a statement's resource that is no ARN, or one that cannot be; undefined when it may be. */
export function resourceError(resource: string): string | undefined {
  if (resource === "*") return undefined;
  const [, ...segments] = resource.split(":");
  if (segments.length === 0) return `Resource ${resource} must be in ARN format or "*".`;
  const [partition = "", vendor, region = "", , ...rest] = segments;
  if (!PARTITIONS.has(partition)) {
    return `Partition "${partition}" is not valid for resource "${completed(partition, segments.slice(1))}".`;
  }
  if (vendor === undefined || /[*?]/.test(vendor)) {
    return "Resource vendor must be fully qualified and cannot contain regexes.";
  }
  const path = rest.join(":");
  if (vendor === "iam") return iamError(resource, region, path);
  if (vendor === "s3" && region !== "" && !path.startsWith("accesspoint/")) {
    return `Resource ${resource} can not contain region information.`;
  }
  return undefined;
}

/** A resource that passes the check above may still fail IAM's older parser. */
export function failsLegacyParsing(resource: string): boolean {
  if (resource === "*") return false;
  const segments = resource.split(":");
  return segments[2] === "" || (segments.length < 6 && resource.includes("::"));
}

function completed(partition: string, segments: readonly string[]): string {
  const [vendor = "*", region = "*", account = "*", ...rest] = segments;
  return ["arn", partition, vendor, region, account, rest.length > 0 ? rest.join(":") : "*"].join(":");
}

function iamError(resource: string, region: string, path: string): string | undefined {
  if (region !== "") return `IAM resource ${resource} cannot contain region information.`;
  if (path === "*" || path === "root" || IAM_PATHS.some((start) => path.startsWith(start))) return undefined;
  return `IAM resource path must either be "*", root, or start with ${IAM_PATHS.join(", ")}.`;
}
