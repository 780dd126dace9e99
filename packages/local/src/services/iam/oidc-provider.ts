import { type Key, key, type Reader, type Writer } from "@waybill/store";
import { validate } from "./constraints.ts";
import { entityAlreadyExists, invalidInput, noSuchEntity, quotaExceeded, validationError } from "./errors.ts";
import type { Tag } from "./tags.ts";

/** An OpenID Connect provider as stored: nobody asks it for anything. */
export interface OidcProvider {
  readonly arn: string;
  /** Without its scheme: `token.actions.githubusercontent.com`. */
  readonly url: string;
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
  readonly tags: readonly Tag[];
  /** Milliseconds since the epoch. */
  readonly createDate: number;
}

const MOST_CLIENT_IDS = 100;
const MOST_THUMBPRINTS = 5;

export function allProviders(reader: Reader): OidcProvider[] {
  return [...reader.range({ prefix: key("iam", "oidc-provider") })].map(({ value }) => value as OidcProvider);
}

function findProvider(reader: Reader, arn: string): OidcProvider | undefined {
  return reader.get(providerKey(arn)) as OidcProvider | undefined;
}

/** Throws NoSuchEntity. */
export function requireProvider(reader: Reader, arn = ""): OidcProvider {
  validate({ openIDConnectProviderArn: [arn, { minLength: 20, maxLength: 2048 }] });
  const provider = findProvider(reader, arn);
  if (provider === undefined) throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
  return provider;
}

/** Throws EntityAlreadyExists. */
export function addProvider(tx: Writer, provider: OidcProvider): void {
  if (findProvider(tx, provider.arn) !== undefined) {
    throw entityAlreadyExists(`Provider with url https://${provider.url} already exists.`);
  }
  putProvider(tx, provider);
}

export function putProvider(tx: Writer, provider: OidcProvider): void {
  tx.put(providerKey(provider.arn), provider);
}

/** Throws NoSuchEntity. */
export function removeProvider(tx: Writer, arn: string): void {
  if (findProvider(tx, arn) === undefined) throw noSuchEntity(`OpenId connect Provider ${arn} cannot be found.`);
  tx.delete(providerKey(arn));
}

/** What stands behind the scheme of a provider's URL. Throws ValidationError. */
export function providerUrl(url = ""): string {
  validate({ url: [url, { minLength: 1, maxLength: 255 }] });
  const [, rest] = /^https:\/\/([^/?#\s:]+(?:\/[^?#\s]*)?)$/.exec(url) ?? [];
  if (rest === undefined) throw validationError("Invalid Open ID Connect Provider URL");
  return rest.replace(/\/$/, "");
}

/** Throws ValidationError, InvalidInput and LimitExceeded. */
export function checkThumbprints(thumbprints: readonly string[]): void {
  for (const each of thumbprints) validate({ thumbprintList: [each, { minLength: 40, maxLength: 40 }] });
  if (thumbprints.length > MOST_THUMBPRINTS) throw invalidInput("Thumbprint list must contain fewer than 5 entries.");
}

/** Throws ValidationError and LimitExceeded. */
export function checkClientIds(clientIds: readonly string[]): void {
  for (const each of clientIds) validate({ clientIDList: [each, { minLength: 1, maxLength: 255 }] });
  if (clientIds.length > MOST_CLIENT_IDS) throw quotaExceeded("ClientIdsPerOpenIdConnectProvider", MOST_CLIENT_IDS);
}

function providerKey(arn: string): Key {
  return key("iam", "oidc-provider", arn);
}
