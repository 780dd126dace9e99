export type { FileRecord, FileStatus } from "@waybill/catalog";
export type { Connection } from "./connection.ts";
export * from "./deploy/index.ts";
export * from "./files/index.ts";
export type { PipelineArns } from "./pipeline-arns.ts";
export { type PipelineClients, pipelineClients } from "./pipeline-clients.ts";
export { PipelineError, type PipelineErrorCode } from "./pipeline-error.ts";
export { type PipelineNames, pipelineNames } from "./pipeline-names.ts";
export * from "./status/index.ts";
