import { validationError } from "../errors.ts";
import { keyArn, usableKey } from "../keys/kms-key.ts";
import { seal } from "../keys/seal.ts";
import type { KmsOperation } from "../kms-ctx.ts";

export const GenerateDataKey: KmsOperation<"GenerateDataKey"> = ({ KeyId, EncryptionContext, ...input }, ctx) => {
  if ((input.KeySpec === undefined) === (input.NumberOfBytes === undefined)) {
    throw validationError("Please specify either number of bytes or key spec.");
  }
  const size = input.NumberOfBytes ?? (input.KeySpec === "AES_128" ? 16 : 32);
  if (size < 1 || size > 1024) throw validationError("NumberOfBytes must be between 1 and 1024");
  const key = usableKey(ctx, ctx.store, KeyId);
  const Plaintext = ctx.random.bytes(size);
  return { Plaintext, CiphertextBlob: seal(ctx.random, key, Plaintext, EncryptionContext), KeyId: keyArn(ctx, key.id) };
};
