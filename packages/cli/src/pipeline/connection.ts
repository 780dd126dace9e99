import { type Connection, pipelineNames } from "@waybill/client/catalog";
import type { ParsedArgs } from "citty";
import { CommandError } from "../output/command-error.ts";

/** Options of every command that talks to a running pipeline. */
export const connectionArgs = {
  endpoint: {
    type: "string",
    description: "URL of an endpoint (default: AWS_ENDPOINT_URL, else http://127.0.0.1:4566)",
    valueHint: "url",
  },
  aws: { type: "boolean", description: "Talk to AWS, with the credentials and region of the environment" },
  table: { type: "string", description: "Name of the table", default: pipelineNames().table, valueHint: "name" },
} as const;

/**
 * AWS only when asked for: a command must not reach for a real account because an endpoint happens to be down. And nothing but
 * AWS then: the variable that leads there is likely still set. Throws a CommandError for both at once.
 */
export function connectionOf(args: ParsedArgs<typeof connectionArgs>): Connection {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  if (args.aws && args.endpoint) throw new CommandError("--aws does not go with --endpoint.", { exitCode: 2 });
  if (args.aws && AWS_ENDPOINT_URL) {
    const hint = "Unset AWS_ENDPOINT_URL, and the credentials that belong to it; or leave out --aws.";
    throw new CommandError(`--aws means AWS, and AWS_ENDPOINT_URL is ${AWS_ENDPOINT_URL}.`, { hint, exitCode: 2 });
  }
  if (args.aws) return {};
  const endpoint = args.endpoint
    ? address("--endpoint", args.endpoint)
    : address("AWS_ENDPOINT_URL", AWS_ENDPOINT_URL || "http://127.0.0.1:4566");
  return { endpoint, region: AWS_REGION || AWS_DEFAULT_REGION || "us-east-1", credentials };
}

/** `localhost:4566` would be read as a URL of the scheme `localhost`. */
function address(where: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  const hint = "Give a URL with its scheme, for instance http://127.0.0.1:4566.";
  throw new CommandError(`${where} is no address: "${text}".`, { hint, exitCode: 2 });
}

const credentials = {
  accessKeyId: process.env.AWS_ACCESS_KEY_ID || "waybill",
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY || "waybill",
  ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
};
