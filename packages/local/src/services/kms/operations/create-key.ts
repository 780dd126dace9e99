import { notImplemented } from "../errors.ts";
import { checkKeyPolicy, defaultKeyPolicy } from "../keys/key-policy.ts";
import { describeKey, type KmsKey } from "../keys/kms-key.ts";
import { tagged } from "../keys/tags.ts";
import type { KmsOperation } from "../kms-ctx.ts";
import { keyKey } from "../store-keys.ts";

/** Symmetric keys that KMS makes the material of. */
export const CreateKey: KmsOperation<"CreateKey"> = (input, ctx) => {
  const { KeySpec = "SYMMETRIC_DEFAULT", KeyUsage = "ENCRYPT_DECRYPT", Origin = "AWS_KMS" } = input;
  const spec = input.CustomerMasterKeySpec ?? KeySpec;
  if (spec !== "SYMMETRIC_DEFAULT") throw notImplemented(`CreateKey.KeySpec ${spec}`);
  if (KeyUsage !== "ENCRYPT_DECRYPT") throw notImplemented(`CreateKey.KeyUsage ${KeyUsage}`);
  if (Origin !== "AWS_KMS") throw notImplemented(`CreateKey.Origin ${Origin}`);
  const { Policy: policy = defaultKeyPolicy(ctx.accountId) } = input;
  checkKeyPolicy(policy);
  const { MultiRegion: multiRegion = false } = input;
  const uuid = ctx.random.uuid();
  const key: KmsKey = {
    id: multiRegion ? `mrk-${uuid.replaceAll("-", "")}` : uuid,
    manager: "CUSTOMER",
    description: input.Description ?? "",
    material: ctx.random.bytes(32),
    policy,
    enabled: true,
    multiRegion,
    createdAt: ctx.clock.now(),
    deletionAt: undefined,
    rotationDays: undefined,
    tags: tagged({}, input.Tags ?? []),
  };
  ctx.store.transaction((tx) => tx.put(keyKey(key.id), key));
  return { KeyMetadata: describeKey(ctx, key) };
};
