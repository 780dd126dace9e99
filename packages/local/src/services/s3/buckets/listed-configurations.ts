import type {
  AnalyticsConfiguration,
  IntelligentTieringConfiguration,
  InventoryConfiguration,
  MetricsConfiguration,
} from "@aws-sdk/client-s3";
import { commit } from "../commit.ts";
import { invalidArgument, malformedXml, noSuchConfiguration, tooManyConfigurations } from "../errors.ts";
import { continuationToken, readContinuationToken } from "../listing/continuation-token.ts";
import { take } from "../listing/page.ts";
import type { S3Ctx } from "../s3-operation.ts";
import { justAfter, listedConfigurationKey } from "../store-keys.ts";
import { requireBucket } from "./bucket.ts";

/** A bucket's configurations of which it may have many, each with an id; kept as they were given. */
export interface ListedConfigurations {
  readonly analytics: AnalyticsConfiguration;
  readonly intelligentTiering: IntelligentTieringConfiguration;
  readonly inventory: InventoryConfiguration;
  readonly metrics: MetricsConfiguration;
}

export type ListedKind = keyof ListedConfigurations;

interface BucketInput {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string | undefined;
}

interface OneInput extends BucketInput {
  readonly Id: string;
}

const MAX_PAGE = 100;
const MAX_CONFIGURATIONS = 1000;
const ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Throws NoSuchConfiguration. */
export function getListed<Kind extends ListedKind>(
  ctx: S3Ctx,
  input: OneInput,
  kind: Kind,
): ListedConfigurations[Kind] {
  const { name } = requireBucket(ctx, input);
  const found = ctx.store.get(listedConfigurationKey(name, kind, input.Id));
  if (!found) throw noSuchConfiguration();
  return found as ListedConfigurations[Kind];
}

/** `required`: the members that the configuration must have beside its id. */
export function putListed<Kind extends ListedKind>(
  ctx: S3Ctx,
  input: OneInput,
  kind: Kind,
  configuration: ListedConfigurations[Kind],
  required: readonly (keyof ListedConfigurations[Kind])[],
): void {
  const { name } = requireBucket(ctx, input);
  if (configuration.Id === undefined || required.some((member) => configuration[member] === undefined)) {
    throw malformedXml();
  }
  if (configuration.Id !== input.Id)
    throw invalidArgument("The ids of request and configuration differ", "id", input.Id);
  if (!ID.test(input.Id)) throw invalidArgument("Invalid configuration id", "id", input.Id);
  commit(ctx, (tx) => {
    const key = listedConfigurationKey(name, kind, input.Id);
    const count = [...tx.range({ prefix: listedConfigurationKey(name, kind), limit: MAX_CONFIGURATIONS })].length;
    if (count === MAX_CONFIGURATIONS && tx.get(key) === undefined) throw tooManyConfigurations();
    tx.put(key, configuration);
  });
}

/** Throws NoSuchConfiguration. */
export function deleteListed(ctx: S3Ctx, input: OneInput, kind: ListedKind): void {
  getListed(ctx, input, kind);
  commit(ctx, (tx) => tx.delete(listedConfigurationKey(input.Bucket, kind, input.Id)));
}

/** A page of them by their ids, and what the answer says of the page. */
export function listListed<Kind extends ListedKind>(
  ctx: S3Ctx,
  input: BucketInput & { readonly ContinuationToken?: string | undefined },
  kind: Kind,
) {
  const { name } = requireBucket(ctx, input);
  const { ContinuationToken: token } = input;
  const prefix = listedConfigurationKey(name, kind);
  const gte =
    token === undefined ? prefix : justAfter(listedConfigurationKey(name, kind, readContinuationToken(token)));
  const page = take(ctx.store.range({ prefix, gte, limit: MAX_PAGE + 1 }), MAX_PAGE);
  const configurations = page.items.map(({ value }) => value as ListedConfigurations[Kind]);
  return {
    configurations,
    page: {
      IsTruncated: page.truncated,
      ...(token !== undefined && { ContinuationToken: token }),
      ...(page.truncated && { NextContinuationToken: continuationToken(configurations.at(-1)?.Id ?? "") }),
    },
  };
}
