import type { CallOptions } from "../../context.ts";

/** Calls of S3 for itself, not for whoever called it. */
export const asS3: CallOptions = { as: { service: "s3.amazonaws.com" } };
