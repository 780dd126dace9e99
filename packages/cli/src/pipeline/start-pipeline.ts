import { type Deployment, type DeployOptions, deploy, type PipelineClients, pipelineClients } from "@waybill/client";
import type { Local, LocalOptions } from "@waybill/local";
import { pipelineFiles } from "./pipeline-files.ts";
import { startEndpoint } from "./start-endpoint.ts";

/** An endpoint with the pipeline deployed on it. */
export interface RunningPipeline {
  readonly local: Local;
  readonly clients: PipelineClients;
  readonly deployment: Deployment;
}

export async function startPipeline(
  options: LocalOptions,
  deployment: Pick<DeployOptions, "indexes" | "writePath" | "delivery"> = {},
): Promise<RunningPipeline> {
  const [local, files] = await Promise.all([startEndpoint(options), pipelineFiles()]);
  try {
    const { endpoint, region, credentials } = local;
    const clients = pipelineClients({ endpoint, region, credentials });
    return { local, clients, deployment: await deploy(clients, { ...files, ...deployment }) };
  } catch (error) {
    await local.stop();
    throw error;
  }
}
