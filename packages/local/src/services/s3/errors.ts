import { type AwsError, awsError } from "@waybill/wire";

/**
 * S3's errors, with its codes and wordings.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html; further members as responses of S3 carry them.
 */

export const noSuchBucket = (bucket: string): AwsError =>
  awsError("NoSuchBucket", "The specified bucket does not exist", { status: 404, fields: { BucketName: bucket } });

export const noSuchKey = (key: string, headers: Record<string, string> = {}): AwsError =>
  awsError("NoSuchKey", "The specified key does not exist.", { status: 404, fields: { Key: key }, headers });

export const noSuchVersion = (key: string, versionId: string): AwsError =>
  awsError("NoSuchVersion", "The specified version does not exist.", {
    status: 404,
    fields: { Key: key, VersionId: versionId },
  });

/** An object that HEAD looks for: the answer has no body, so only the status and the modelled name remain. */
export const notFound = (headers: Record<string, string> = {}): AwsError =>
  awsError("NotFound", "Not Found", { status: 404, headers });

export const noSuchUpload = (uploadId: string): AwsError =>
  awsError(
    "NoSuchUpload",
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    { status: 404, fields: { UploadId: uploadId } },
  );

export const invalidArgument = (message: string, name: string, value?: unknown): AwsError =>
  awsError("InvalidArgument", message, { status: 400, fields: { ArgumentName: name, ArgumentValue: value } });

export const invalidRequest = (message: string): AwsError => awsError("InvalidRequest", message, { status: 400 });

export const malformedXml = (): AwsError =>
  awsError(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
    { status: 400 },
  );

export const accessDenied = (message = "Access Denied"): AwsError => awsError("AccessDenied", message, { status: 403 });

/** A header that asks for what is not built, named as S3 names a header that it does not implement. */
export const notImplemented = (member: string, additionalMessage?: string): AwsError =>
  awsError("NotImplemented", `A header you provided implies functionality that is not implemented: ${member}`, {
    status: 501,
    fields: { Header: member, additionalMessage },
  });

export const preconditionFailed = (condition: string): AwsError =>
  awsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", {
    status: 412,
    fields: { Condition: condition },
  });

export const notModified = (headers: Record<string, string>): AwsError =>
  awsError("NotModified", "Not Modified", { status: 304, headers });

export const methodNotAllowed = (method: string, headers: Record<string, string>): AwsError =>
  awsError("MethodNotAllowed", "The specified method is not allowed against this resource.", {
    status: 405,
    fields: { Method: method, ResourceType: "DeleteMarker" },
    headers: { allow: "DELETE", ...headers },
  });

export const invalidRange = (range: string, size: number): AwsError =>
  awsError("InvalidRange", "The requested range is not satisfiable", {
    status: 416,
    fields: { RangeRequested: range, ActualObjectSize: size },
  });

export const invalidPartNumber = (requested: number, actual: number): AwsError =>
  awsError("InvalidPartNumber", "The requested partnumber is not satisfiable", {
    status: 416,
    fields: { ActualPartCount: actual, PartNumberRequested: requested },
  });

export const invalidObjectState = (message: string, storageClass: string): AwsError =>
  awsError("InvalidObjectState", message, { status: 403, fields: { StorageClass: storageClass } });

export const badDigest = (what: string): AwsError =>
  awsError("BadDigest", `The ${what} you specified did not match the calculated checksum.`, { status: 400 });

export const badPartDigest = (algorithm: string, part: number): AwsError =>
  awsError(
    "BadDigest",
    `The ${algorithm.toLowerCase()} you specified for part ${part} did not match what we received.`,
    {
      status: 400,
    },
  );

export const badContentMd5 = (expected: string, calculated: string): AwsError =>
  awsError("BadDigest", "The Content-MD5 you specified did not match what we received.", {
    status: 400,
    fields: { ExpectedDigest: expected, CalculatedDigest: calculated },
  });

export const invalidDigest = (contentMd5: string): AwsError =>
  awsError("InvalidDigest", "The Content-MD5 you specified was invalid.", {
    status: 400,
    fields: { "Content-MD5": contentMd5 },
  });

export const incompleteBody = (): AwsError =>
  awsError("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header", {
    status: 400,
  });

export const missingContentLength = (): AwsError =>
  awsError("MissingContentLength", "You must provide the Content-Length HTTP header.", { status: 411 });

export const entityTooLarge = (size: number, limit: number): AwsError =>
  awsError("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", {
    status: 400,
    fields: { ProposedSize: size, MaxSizeAllowed: limit },
  });

export const entityTooSmall = (part: { number: number; etag: string; size: number }, limit: number): AwsError =>
  awsError("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", {
    status: 400,
    fields: { ETag: part.etag, PartNumber: part.number, ProposedSize: part.size, MinSizeAllowed: limit },
  });

export const invalidPart = (uploadId: string, number: number, etag: string): AwsError =>
  awsError(
    "InvalidPart",
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { status: 400, fields: { UploadId: uploadId, PartNumber: number, ETag: etag } },
  );

export const invalidPartOrder = (uploadId: string): AwsError =>
  awsError("InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.", {
    status: 400,
    fields: { UploadId: uploadId },
  });

export const keyTooLong = (size: number, limit: number): AwsError =>
  awsError("KeyTooLongError", "Your key is too long", { status: 400, fields: { Size: size, MaxSizeAllowed: limit } });

export const metadataTooLarge = (size: number, limit: number): AwsError =>
  awsError("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size", {
    status: 400,
    fields: { Size: size, MaxSizeAllowed: limit },
  });

export const invalidTag = (message: string, fields: { TagKey?: string; TagValue?: string } = {}): AwsError =>
  awsError("InvalidTag", message, { status: 400, fields });

export const tooManyTags = (message: string): AwsError => awsError("BadRequest", message, { status: 400 });

export const invalidStorageClass = (requested: string): AwsError =>
  awsError("InvalidStorageClass", "The storage class you specified is not valid", {
    status: 400,
    fields: { StorageClassRequested: requested },
  });

export const invalidRedirectLocation = (): AwsError =>
  awsError(
    "InvalidRedirectLocation",
    "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.",
    { status: 400 },
  );

export const missingSecurityHeader = (header: string): AwsError =>
  awsError("MissingSecurityHeader", "Your request was missing a required header", {
    status: 400,
    fields: { MissingHeaderName: header },
  });

export const malformedAcl = (): AwsError =>
  awsError(
    "MalformedACLError",
    "The XML you provided was not well-formed or did not validate against our published schema",
    { status: 400 },
  );

export const aclsNotSupported = (): AwsError =>
  awsError("AccessControlListNotSupported", "The bucket does not allow ACLs", { status: 400 });

/** Why ACLs and the setting exclude each other. */
export const ACLS_ENFORCED = "ACLs set with ObjectOwnership's BucketOwnerEnforced setting";

export const invalidBucketAcl = (against: string, what: string): AwsError =>
  awsError(`InvalidBucketAclWith${against}`, `Bucket cannot have ${what}`, { status: 400 });

export const invalidBucketName = (bucket: string): AwsError =>
  awsError("InvalidBucketName", "The specified bucket is not valid.", { status: 400, fields: { BucketName: bucket } });

export const bucketAlreadyOwnedByYou = (bucket: string): AwsError =>
  awsError(
    "BucketAlreadyOwnedByYou",
    "Your previous request to create the named bucket succeeded and you already own it.",
    { status: 409, fields: { BucketName: bucket } },
  );

export const bucketNotEmpty = (bucket: string, versioned: boolean): AwsError =>
  awsError(
    "BucketNotEmpty",
    `The bucket you tried to delete is not empty${versioned ? ". You must delete all versions in the bucket." : ""}`,
    { status: 409, fields: { BucketName: bucket } },
  );

export const invalidLocationConstraint = (constraint: string): AwsError =>
  awsError("InvalidLocationConstraint", "The specified location-constraint is not valid", {
    status: 400,
    fields: { LocationConstraint: constraint },
  });

export const illegalLocationConstraint = (constraint: string): AwsError =>
  awsError(
    "IllegalLocationConstraintException",
    `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    { status: 400 },
  );

export const invalidBucketState = (message: string): AwsError =>
  awsError("InvalidBucketState", message, { status: 409 });

export const malformedPolicy = (message: string): AwsError => awsError("MalformedPolicy", message, { status: 400 });

/** A sub-resource that was never set, or was deleted. */
export const notConfigured = (code: string, message: string, bucket: string): AwsError =>
  awsError(code, message, { status: 404, fields: { BucketName: bucket } });

export const unverifiedDestinations = (failures: readonly { name: string; reason: string }[]): AwsError => {
  const fields = failures.flatMap(({ name, reason }, index) => [
    [`ArgumentName${index + 1}`, name],
    [`ArgumentValue${index + 1}`, reason],
  ]);
  return awsError("InvalidArgument", "Unable to validate the following destination configurations", {
    status: 400,
    fields: Object.fromEntries(fields),
  });
};

/** What Object Lock keeps from being deleted, or its protection from being loosened. */
export const objectProtected = (): AwsError => accessDenied("Access Denied because object protected by object lock.");

export const lockNotConfigured = (): AwsError => invalidRequest("Bucket is missing Object Lock Configuration");

/** A version without the retention or the legal hold that is asked for. */
export const noObjectLock = (): AwsError =>
  awsError("NoSuchObjectLockConfiguration", "The specified object does not have a ObjectLock configuration", {
    status: 404,
  });

export const pastRetention = (name: string, date: Date): AwsError =>
  invalidArgument("The retain until date must be in the future!", name, date.toISOString());

export const noSuchConfiguration = (): AwsError =>
  awsError("NoSuchConfiguration", "The specified configuration does not exist.", { status: 404 });

export const tooManyConfigurations = (): AwsError =>
  awsError(
    "TooManyConfigurations",
    "You are attempting to create a new configuration but have already reached the 1,000-configuration limit.",
    { status: 400 },
  );

export const missingDocument = (): AwsError =>
  awsError("MissingRequestBodyError", "Request Body is empty", { status: 400 });

export const customerKeysBlocked = (caller: string, action: string, resource: string): AwsError =>
  accessDenied(
    `User: ${caller} is not authorized to perform: ${action} on resource: "${resource}" because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys (SSE-C). Please specify a different server-side encryption type`,
  );
