import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../packages/cli/bin/waybill.mjs", import.meta.url));

/**
 * A `waybill up` of its own, in memory, on a free port.
 *
 * @param {string[]} options of `waybill up`
 * @returns {Promise<{ endpoint: string; pipeline: Record<string, string>; connection: object; stop(): Promise<void> }>}
 */
export async function startEndpoint(options = []) {
  const child = spawn(bin, ["up", "--json", "--memory", "--port", "0", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const line = once(createInterface({ input: child.stdout }), "line").then(([text]) => text);
  const ready = await Promise.race([
    line,
    exited.then(([code]) => Promise.reject(new Error(`waybill up exited: ${code}`))),
  ]);
  const { endpoint, region, pipeline } = JSON.parse(ready);
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return {
    endpoint,
    pipeline,
    connection: { endpoint, region, credentials, forcePathStyle: true },
    async stop() {
      child.kill("SIGINT");
      await exited;
    },
  };
}
