import type {
  AccelerateConfiguration,
  BucketLifecycleConfiguration,
  CORSConfiguration,
  Grant,
  LoggingEnabled,
  ObjectLockConfiguration,
  OwnershipControls,
  PublicAccessBlockConfiguration,
  ReplicationConfiguration,
  RequestPaymentConfiguration,
  ServerSideEncryptionConfiguration,
  Tag,
  TransitionDefaultMinimumObjectSize,
  WebsiteConfiguration,
} from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import { commit } from "../commit.ts";
import { notConfigured } from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";
import { configurationKey } from "../store-keys.ts";
import { requireBucket } from "./bucket.ts";

/** A bucket's sub-resources that are kept as they were given. */
export interface Configurations {
  /** Missing while the owner may do everything, and nobody else anything. */
  readonly acl: readonly Grant[];
  readonly accelerate: AccelerateConfiguration;
  readonly cors: CORSConfiguration;
  readonly encryption: ServerSideEncryptionConfiguration;
  readonly lifecycle: BucketLifecycleConfiguration & {
    readonly TransitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize;
  };
  readonly logging: LoggingEnabled;
  readonly objectLock: ObjectLockConfiguration;
  readonly ownership: OwnershipControls;
  readonly policy: string;
  readonly publicAccessBlock: PublicAccessBlockConfiguration;
  readonly replication: ReplicationConfiguration;
  readonly requestPayment: RequestPaymentConfiguration;
  readonly tags: readonly Tag[];
  readonly website: WebsiteConfiguration;
}

export type ConfigurationName = keyof Configurations;

/** Code and message of the answer when a sub-resource is read that is not set. */
const NOT_SET = {
  cors: ["NoSuchCORSConfiguration", "The CORS configuration does not exist"],
  lifecycle: ["NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"],
  objectLock: ["ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket"],
  ownership: ["OwnershipControlsNotFoundError", "The bucket ownership controls were not found"],
  policy: ["NoSuchBucketPolicy", "The bucket policy does not exist"],
  publicAccessBlock: ["NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"],
  replication: ["ReplicationConfigurationNotFoundError", "The replication configuration was not found"],
  tags: ["NoSuchTagSet", "The TagSet does not exist"],
  website: ["NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"],
} as const satisfies { readonly [Name in ConfigurationName]?: readonly [code: string, message: string] };

/** Names the bucket whose sub-resource is meant. */
interface BucketInput {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

export function findConfiguration<Name extends ConfigurationName>(
  reader: Reader,
  bucket: string,
  name: Name,
): Configurations[Name] | undefined {
  return reader.get(configurationKey(bucket, name)) as Configurations[Name] | undefined;
}

/** The sub-resource of the bucket that a request names; undefined when it is not set. */
export function getConfiguration<Name extends ConfigurationName>(
  ctx: S3Ctx,
  input: BucketInput,
  name: Name,
): Configurations[Name] | undefined {
  const bucket = requireBucket(ctx, input);
  return findConfiguration(ctx.store, bucket.name, name);
}

/** The same; throws S3's error when it is not set. */
export function requireConfiguration<Name extends keyof typeof NOT_SET>(
  ctx: S3Ctx,
  input: BucketInput,
  name: Name,
): Configurations[Name] {
  const configuration = getConfiguration(ctx, input, name);
  if (configuration !== undefined) return configuration;
  const [code, message] = NOT_SET[name];
  throw notConfigured(code, message, input.Bucket);
}

export function putConfiguration<Name extends ConfigurationName>(
  ctx: S3Ctx,
  input: BucketInput,
  name: Name,
  configuration: Configurations[Name],
): void {
  const bucket = requireBucket(ctx, input);
  commit(ctx, (tx) => tx.put(configurationKey(bucket.name, name), configuration));
}

/** Deleting what is not set is not an error. */
export function deleteConfiguration(ctx: S3Ctx, input: BucketInput, name: ConfigurationName): void {
  const bucket = requireBucket(ctx, input);
  commit(ctx, (tx) => tx.delete(configurationKey(bucket.name, name)));
}
