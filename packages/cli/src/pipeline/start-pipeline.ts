import { type Deployment, type DeployOptions, deploy, type PipelineClients, pipelineClients } from "@waybill/client";
import { FolderInUseError, type Local, type LocalOptions, startLocal } from "@waybill/local";
import { CommandError } from "../output/command-error.ts";
import { pipelineFiles } from "./pipeline-files.ts";

/** An endpoint with the pipeline deployed on it. */
export interface RunningPipeline {
  readonly local: Local;
  readonly clients: PipelineClients;
  readonly deployment: Deployment;
}

export async function startPipeline(
  options: LocalOptions,
  deployment: Pick<DeployOptions, "indexes"> = {},
): Promise<RunningPipeline> {
  const [local, files] = await Promise.all([start(options), pipelineFiles()]);
  try {
    const { endpoint, region, credentials } = local;
    const clients = pipelineClients({ endpoint, region, credentials });
    return { local, clients, deployment: await deploy(clients, { ...files, ...deployment }) };
  } catch (error) {
    await local.stop();
    throw error;
  }
}

async function start(options: LocalOptions): Promise<Local> {
  try {
    return await startLocal(options);
  } catch (error) {
    if (error instanceof FolderInUseError) {
      throw new CommandError(`Another waybill is running on the folder ${error.folder}.`, {
        hint: "End it, or choose another folder with --data.",
        cause: error,
      });
    }
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EADDRINUSE") throw error;
    throw new CommandError(`Port ${options.port} is in use.`, {
      hint: `Another waybill may be running: end it, or choose a port with --port (0 takes any free one).`,
      cause: error,
    });
  }
}
