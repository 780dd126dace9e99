export { type ConditionalWrite, conditionalWrite } from "./conditional-write.ts";
export { executionName } from "./execution-name.ts";
export type { FileChange, FileCreated, FileDeleted, FileVersionDeleted, RecordableChange } from "./file-change.ts";
export { type FileRecord, fileRecord, type Item } from "./file-record.ts";
export { NotAnS3EventError } from "./not-an-s3-event-error.ts";
export type { IgnoredReason, IgnoredRecord } from "./parse-record.ts";
export { type ParsedS3Event, parseS3Event } from "./parse-s3-event.ts";
export type { AttributeValue, FileStatus } from "./record-attributes.ts";
