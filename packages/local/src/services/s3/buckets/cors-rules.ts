import type { CORSRule } from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import { invalidRequest, malformedXml } from "../errors.ts";
import { findBucket } from "./bucket.ts";
import { findConfiguration } from "./configuration.ts";

const MAX_RULES = 100;
/** What a rule can allow, and a preflight ask for. */
export const CORS_METHODS: readonly string[] = ["GET", "PUT", "HEAD", "POST", "DELETE"];

/** A request of another origin, or the one that its preflight asks about. */
export interface CrossOriginRequest {
  readonly bucket: string;
  readonly origin: string;
  readonly method: string;
  /** The headers that a preflight asks about. */
  readonly headers?: readonly string[];
}

/** What a bucket says of a request of another origin. */
export type CorsDecision =
  | { readonly rule: CORSRule }
  | { readonly rule: undefined; readonly refusedFor: "bucket not found" | "not enabled" | "not allowed" };

export function decideCors(reader: Reader, request: CrossOriginRequest): CorsDecision {
  if (!request.bucket || !findBucket(reader, request.bucket))
    return { rule: undefined, refusedFor: "bucket not found" };
  const rules = findConfiguration(reader, request.bucket, "cors")?.CORSRules;
  if (!rules) return { rule: undefined, refusedFor: "not enabled" };
  const rule = matchingRule(rules, request);
  return rule ? { rule } : { rule, refusedFor: "not allowed" };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export function checkCorsRules(rules: readonly CORSRule[] | undefined): void {
  if (!rules || rules.length === 0 || rules.length > MAX_RULES) throw malformedXml();
  for (const rule of rules) checkCorsRule(rule);
}

/** The first rule that lets the request pass. */
function matchingRule(
  rules: readonly CORSRule[],
  { origin, method, headers = [] }: CrossOriginRequest,
): CORSRule | undefined {
  return rules.find(
    (rule) =>
      rule.AllowedOrigins?.some((pattern) => matches(pattern, origin)) &&
      rule.AllowedMethods?.includes(method) &&
      headers.every((header) =>
        rule.AllowedHeaders?.some((pattern) => matches(pattern.toLowerCase(), header.toLowerCase())),
      ),
  );
}

function checkCorsRule(rule: CORSRule): void {
  const { AllowedMethods: methods = [], AllowedOrigins: origins = [], AllowedHeaders: headers = [] } = rule;
  if (methods.length === 0 || origins.length === 0) throw malformedXml();
  const unsupported = methods.find((method) => !CORS_METHODS.includes(method));
  if (unsupported !== undefined) {
    throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${unsupported}`);
  }
  checkWildcards("AllowedOrigin", origins);
  checkWildcards("AllowedHeader", headers);
  const exposed = rule.ExposeHeaders?.find((header) => header.includes("*"));
  if (exposed !== undefined) {
    throw invalidRequest(
      `ExposeHeader "${exposed}" contains wildcard. We currently do not support wildcard for ExposeHeader.`,
    );
  }
}

function checkWildcards(element: string, patterns: readonly string[]): void {
  const refused = patterns.find((pattern) => pattern.split("*").length > 2);
  if (refused !== undefined) throw invalidRequest(`${element} "${refused}" can not have more than one wildcard.`);
}

/** A pattern has at most one `*`. */
function matches(pattern: string, text: string): boolean {
  const [head = "", tail] = pattern.split("*", 2);
  if (tail === undefined) return pattern === text;
  return text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
}
