import { type Connection, pipelineNames } from "@waybill/client/catalog";
import type { ParsedArgs } from "citty";

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

/** AWS only when asked for: a command must not reach for a real account because an endpoint happens to be down. */
export function connectionOf(args: ParsedArgs<typeof connectionArgs>): Connection {
  if (args.aws) return {};
  const endpoint = args.endpoint ?? process.env.AWS_ENDPOINT_URL ?? "http://127.0.0.1:4566";
  return { endpoint, region: process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1", credentials };
}

const credentials = {
  accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "waybill",
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "waybill",
  ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
};
