import { isAnonymous } from "../../../authorization/anonymous.ts";
import { invalidArgument, invalidRequest } from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";

interface OverridesInput {
  readonly ResponseCacheControl?: string | undefined;
  readonly ResponseContentDisposition?: string | undefined;
  readonly ResponseContentEncoding?: string | undefined;
  readonly ResponseContentLanguage?: string | undefined;
  readonly ResponseContentType?: string | undefined;
  readonly ResponseExpires?: Date | undefined;
}

const TEXTS = [
  ["CacheControl", "response-cache-control"],
  ["ContentDisposition", "response-content-disposition"],
  ["ContentEncoding", "response-content-encoding"],
  ["ContentLanguage", "response-content-language"],
  ["ContentType", "response-content-type"],
] as const;

/** What a request wants told instead, by its `response-*` query parameters. */
export function responseOverrides({ caller }: S3Ctx, input: OverridesInput) {
  const headers: { [Name in (typeof TEXTS)[number][0]]?: string } = {};
  for (const [name, parameter] of TEXTS) {
    const value = input[`Response${name}`];
    if (!value) continue;
    if (isAnonymous(caller)) {
      throw invalidRequest("Request specific response headers cannot be used for anonymous GET requests.");
    }
    if (!isLatin1(value)) throw notLatin1(parameter, value);
    headers[name] = value;
  }
  return { ...headers, ...(input.ResponseExpires !== undefined && { Expires: input.ResponseExpires }) };
}

function isLatin1(text: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
}

function notLatin1(parameter: string, value: string) {
  return invalidArgument("Header value cannot be represented using ISO-8859-1.", parameter, value);
}
