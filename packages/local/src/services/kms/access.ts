import type { Reader } from "@waybill/store";
import { type AccessPlace, type AnyInput, type ServiceAccess, textOf } from "../../authorization/service-access.ts";
import { type Alias, aliasArn, type KmsKey, keyArn, keyReference } from "./keys/kms-key.ts";
import { sealedWith } from "./keys/seal.ts";
import { aliasKey, keyKey } from "./store-keys.ts";

const WITHOUT_KEY = new Set(["CreateKey", "ListKeys", "ListAliases"]);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html */
export const access: ServiceAccess = {
  needsResourcePolicy: true,
  demands(operation, input, place) {
    const action = `kms:${operation}`;
    if (WITHOUT_KEY.has(operation)) return [{ action, resource: "*" }];
    const alias = textOf(input, "AliasName");
    const onAlias = alias ? [{ action, resource: aliasArn(place, alias) }] : [];
    // Of the key that the alias leaves, too.
    const left = operation === "UpdateAlias" && alias ? keyIdOf({ KeyId: alias }, place) : undefined;
    const keys = [left, keyIdOf(input, place)].filter((key) => key !== undefined);
    return [...onAlias, ...keys.map((key) => ({ action, resource: keyArn(place, key) }))];
  },
  resourcePolicy(resource, { store }) {
    const key = keyOf(resource, store);
    // AWS's own keys look after themselves.
    return key?.manager === "AWS" ? undefined : key?.policy;
  },
  resourceTags: (resource, { store }) => keyOf(resource, store)?.tags,
};

function keyOf(arn: string, store: Reader): KmsKey | undefined {
  return store.get(keyKey(arn.slice(arn.indexOf("key/") + 4))) as KmsKey | undefined;
}

function keyIdOf(input: AnyInput, { store }: AccessPlace): string | undefined {
  const reference = textOf(input, "KeyId", "TargetKeyId") ?? textOf(input, "AliasName") ?? sealed(input.CiphertextBlob);
  if (reference === undefined) return undefined;
  const { alias, id } = keyReference(reference);
  return alias === undefined ? id : (store.get(aliasKey(alias)) as Alias | undefined)?.keyId;
}

function sealed(text: unknown): string | undefined {
  try {
    return text instanceof Uint8Array ? sealedWith(text) : undefined;
  } catch {
    return undefined;
  }
}
