import { createHash } from "node:crypto";
import type { FileChange } from "./file-change.ts";

const LONGEST = 80;

/**
 * The name of the execution that records `change`: the same for every delivery of the same event, so that Step Functions
 * starts it once. A readable part from the end of the key, then the SHA-256 of what identifies the change: at most 80
 * characters of A-Z a-z 0-9 - _ (StartExecution, "name").
 */
export function executionName(change: FileChange): string {
  const { bucket, key, versionId = "", sequencer, eventName } = change;
  const identity = JSON.stringify([bucket, key, versionId, sequencer, eventName]);
  const hash = createHash("sha256").update(identity).digest("base64url");
  const readable = key
    .slice(-LONGEST)
    .replace(/.*\/(?=.)/s, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, LONGEST - 1 - hash.length);
  return readable === "" ? hash : `${readable}-${hash}`;
}
