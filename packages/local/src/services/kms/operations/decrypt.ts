import { awsError } from "@waybill/wire";
import { keyArn, requireKey, usableKey } from "../keys/kms-key.ts";
import { sealedWith, unseal } from "../keys/seal.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const Decrypt: KmsOperation<"Decrypt"> = (
  { CiphertextBlob = new Uint8Array(), EncryptionContext, KeyId },
  ctx,
) => {
  const id = sealedWith(CiphertextBlob);
  if (KeyId !== undefined && requireKey(ctx, ctx.store, KeyId).id !== id) {
    throw awsError(
      "IncorrectKeyException",
      "The key ID in the request does not identify a CMK that can perform this operation.",
    );
  }
  const key = usableKey(ctx, ctx.store, id);
  const Plaintext = unseal(key, CiphertextBlob, EncryptionContext);
  return { Plaintext, KeyId: keyArn(ctx, key.id), EncryptionAlgorithm: "SYMMETRIC_DEFAULT" };
};
