import type { CORSRule } from "@aws-sdk/client-s3";

/**
 * What a rule that lets a request pass adds to the answer, of a preflight and of the request itself. A rule for every origin
 * says so instead of naming the one that asks, and lets no credentials pass.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function corsHeaders(rule: CORSRule, origin: string, requestedHeaders?: string): Record<string, string> {
  const { AllowedMethods: methods = [], ExposeHeaders: exposed = [], MaxAgeSeconds: maxAge } = rule;
  const any = rule.AllowedOrigins?.includes("*");
  return {
    "access-control-allow-origin": any ? "*" : origin,
    "access-control-allow-methods": methods.join(", "),
    ...(requestedHeaders && { "access-control-allow-headers": requestedHeaders.toLowerCase() }),
    ...(exposed.length > 0 && { "access-control-expose-headers": exposed.join(", ") }),
    ...(maxAge !== undefined && { "access-control-max-age": String(maxAge) }),
    ...(!any && { "access-control-allow-credentials": "true" }),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}
