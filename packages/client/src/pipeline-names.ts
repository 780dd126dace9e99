/** What the resources of one pipeline are called. Terraform's modules have the same defaults. */
export interface PipelineNames {
  readonly bucket: string;
  readonly table: string;
  readonly function: string;
  readonly functionRole: string;
  readonly stateMachine: string;
  readonly stateMachineRole: string;
  readonly deadLetterQueue: string;
  /** Of the queue between the bucket and the function, where there is one. */
  readonly eventsQueue: string;
}

/** On AWS a bucket's name is taken once in the world: name your own there. */
export function pipelineNames(names: Partial<PipelineNames> = {}): PipelineNames {
  return {
    bucket: "waybill-files",
    table: "Files",
    function: "waybill-ingest",
    functionRole: "waybill-ingest",
    stateMachine: "waybill-record",
    stateMachineRole: "waybill-record",
    deadLetterQueue: "waybill-dead-letters",
    eventsQueue: "waybill-events",
    ...names,
  };
}
