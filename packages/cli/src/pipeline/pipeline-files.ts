import { readFile } from "node:fs/promises";

/** What `waybill up` deploys, as the build laid it beside this bundle. */
export async function pipelineFiles(): Promise<{ functionZip: Uint8Array; stateMachineDefinition: string }> {
  const folder = new URL("./pipeline/", import.meta.url);
  const [functionZip, stateMachineDefinition] = await Promise.all([
    readFile(new URL("ingest.zip", folder)),
    readFile(new URL("state_machine.asl.json", folder), "utf8"),
  ]);
  return { functionZip, stateMachineDefinition };
}
