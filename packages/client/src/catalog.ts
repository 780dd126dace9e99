// What talks to the files and their records alone, with two of the AWS clients: the others are as much code again to load.
export { FILE_INDEXES, type FileIndex, type FileRecord, type FileStatus } from "@waybill/catalog";
export * from "./backfill/index.ts";
export { type CatalogClients, catalogClients } from "./catalog-clients.ts";
export type { Connection } from "./connection.ts";
export * from "./files/index.ts";
export * from "./indexes/index.ts";
export { PipelineError, type PipelineErrorCode } from "./pipeline-error.ts";
export { type PipelineNames, pipelineNames } from "./pipeline-names.ts";
export * from "./verify/index.ts";
