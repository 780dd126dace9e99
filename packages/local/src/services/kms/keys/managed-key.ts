import type { Ctx } from "../../../context.ts";
import { aliasKey, keyKey } from "../store-keys.ts";
import type { Alias, KmsKey } from "./kms-key.ts";

/** What AWS's own keys of the services that are here protect. */
const PROTECTED: Readonly<Record<string, string>> = {
  dynamodb: "DynamoDB data",
  lambda: "Lambda functions",
  s3: "S3 objects",
  sns: "SNS data",
  sqs: "SQS messages",
};

/** The aliases that every account has. The key of one is made when somebody first asks for it. */
export const MANAGED_ALIASES: readonly string[] = Object.keys(PROTECTED).map((service) => `alias/aws/${service}`);

/**
 * Makes the key of an alias of AWS's own, unless it is there. AWS: DescribeKey, "predefined AWS alias".
 * Does nothing for another reference.
 */
export function makeManagedKey(ctx: Ctx<unknown>, reference = ""): void {
  const name = reference.replace(`arn:aws:kms:${ctx.region}:${ctx.accountId}:`, "");
  if (!MANAGED_ALIASES.includes(name)) return;
  ctx.store.transaction((tx) => {
    if (tx.get(aliasKey(name)) !== undefined) return;
    const key = managedKey(ctx, name.replace("alias/aws/", ""));
    const alias: Alias = { name, keyId: key.id, createdAt: key.createdAt, updatedAt: key.createdAt };
    tx.put(keyKey(key.id), key);
    tx.put(aliasKey(name), alias);
  });
}

function managedKey({ accountId, region, random, clock }: Ctx<unknown>, service: string): KmsKey {
  return {
    id: random.uuid(),
    manager: "AWS",
    description: `Default key that protects my ${PROTECTED[service]} when no other key is defined`,
    material: random.bytes(32),
    policy: JSON.stringify(managedPolicy(accountId, region, service)),
    enabled: true,
    multiRegion: false,
    createdAt: clock.now(),
    deletionAt: undefined,
    rotationDays: 365,
    tags: {},
  };
}

/** Through its service for everybody in the account; for the account itself, only to look at. */
function managedPolicy(accountId: string, region: string, service: string): object {
  return {
    Version: "2012-10-17",
    Id: `auto-${service}-1`,
    Statement: [
      {
        Sid: `Allow access through ${service} for all principals in the account that are authorized to use it`,
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: {
          StringEquals: { "kms:CallerAccount": accountId, "kms:ViaService": `${service}.${region}.amazonaws.com` },
        },
      },
      {
        Sid: "Allow direct access to key metadata to the account",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: ["kms:Describe*", "kms:Get*", "kms:List*"],
        Resource: "*",
      },
    ],
  };
}
