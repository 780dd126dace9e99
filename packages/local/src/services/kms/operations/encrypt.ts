import { validationError } from "../errors.ts";
import { keyArn, usableKey } from "../keys/kms-key.ts";
import { seal } from "../keys/seal.ts";
import type { KmsOperation } from "../kms-ctx.ts";

/** Bytes. */
const LIMIT = 4096;

export const Encrypt: KmsOperation<"Encrypt"> = ({ KeyId, Plaintext = new Uint8Array(), EncryptionContext }, ctx) => {
  if (Plaintext.length === 0 || Plaintext.length > LIMIT)
    throw validationError(`Plaintext must have 1 to ${LIMIT} bytes`);
  const key = usableKey(ctx, ctx.store, KeyId);
  const CiphertextBlob = seal(ctx.random, key, Plaintext, EncryptionContext);
  return { CiphertextBlob, KeyId: keyArn(ctx, key.id), EncryptionAlgorithm: "SYMMETRIC_DEFAULT" };
};
