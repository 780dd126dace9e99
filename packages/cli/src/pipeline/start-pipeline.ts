import {
  type Deployment,
  type DeployOptions,
  deploy,
  type PipelineClients,
  pipelineClients,
  pipelineNames,
} from "@waybill/client";
import type { Local, LocalOptions } from "@waybill/local";
import { checkBucket } from "./check-bucket.ts";
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
  deployment: Pick<DeployOptions, "names" | "indexes" | "writePath" | "delivery"> = {},
): Promise<RunningPipeline> {
  const [local, files] = await Promise.all([startEndpoint(options), pipelineFiles()]);
  try {
    const { endpoint, region, credentials } = local;
    const clients = pipelineClients({ endpoint, region, credentials });
    // What is in memory is new.
    if (options.data !== undefined) await checkBucket(clients.s3, pipelineNames(deployment.names).bucket);
    return { local, clients, deployment: await deploy(clients, { ...files, ...deployment }) };
  } catch (error) {
    await local.stop();
    throw error;
  }
}
