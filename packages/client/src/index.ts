export * from "./catalog.ts";
export * from "./deploy/index.ts";
export type { PipelineArns } from "./pipeline-arns.ts";
export { type PipelineClients, pipelineClients } from "./pipeline-clients.ts";
export * from "./redrive/index.ts";
export * from "./status/index.ts";
