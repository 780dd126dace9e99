import type { WebsiteConfiguration } from "@aws-sdk/client-s3";
import { putConfiguration } from "../buckets/configuration.ts";
import { invalidArgument, invalidRequest, malformedXml } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** The configuration is kept for clients that read it back; there is no website endpoint. */
export function PutBucketWebsite(input: S3Input<"PutBucketWebsite">, ctx: S3Ctx): S3Output<"PutBucketWebsite"> {
  checkWebsite(input.WebsiteConfiguration);
  putConfiguration(ctx, input, "website", input.WebsiteConfiguration);
  return {};
}

function checkWebsite(website: WebsiteConfiguration): void {
  const { RedirectAllRequestsTo: redirect, IndexDocument: index, ErrorDocument: error, RoutingRules: rules } = website;
  if (redirect) {
    if (index || error || rules) {
      throw invalidArgument(
        "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
        "RedirectAllRequestsTo",
        "not null",
      );
    }
    if (!redirect.HostName) throw malformedXml();
    checkProtocol(redirect.Protocol);
    return;
  }
  checkIndex(index?.Suffix, index !== undefined);
  if (error && !error.Key) throw malformedXml();
  if (rules?.length === 0) throw malformedXml();
  for (const rule of rules ?? []) checkRule(rule);
}

function checkIndex(suffix: string | undefined, given: boolean): void {
  if (!given) {
    throw invalidArgument(
      "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
      "IndexDocument",
      "null",
    );
  }
  if (!suffix || suffix.includes("/")) {
    throw invalidArgument("The IndexDocument Suffix is not well formed", "IndexDocument", suffix);
  }
}

function checkRule({ Condition: condition, Redirect: redirect }: NonNullable<WebsiteConfiguration["RoutingRules"]>[0]) {
  if (redirect?.ReplaceKeyPrefixWith !== undefined && redirect.ReplaceKeyWith !== undefined) {
    throw invalidRequest("You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
  }
  if (condition && !condition.KeyPrefixEquals && !condition.HttpErrorCodeReturnedEquals) {
    throw invalidRequest(
      "Condition cannot be empty. To redirect all requests without a condition, the condition element shouldn't be present.",
    );
  }
  const { HttpRedirectCode: code } = redirect ?? {};
  if (code !== undefined && !/^3(?!00)\d\d$/.test(code)) {
    throw invalidRequest(`The provided HTTP redirect code (${code}) is not valid. Valid codes are 3XX except 300.`);
  }
  const { HttpErrorCodeReturnedEquals: error } = condition ?? {};
  if (error !== undefined && !/^[45]\d\d$/.test(error)) {
    throw invalidRequest(`The provided HTTP error code (${error}) is not valid. Valid codes are 4XX or 5XX.`);
  }
  checkProtocol(redirect?.Protocol);
}

function checkProtocol(protocol: string | undefined): void {
  if (protocol === undefined || protocol === "http" || protocol === "https") return;
  throw invalidRequest(
    "Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.",
  );
}
