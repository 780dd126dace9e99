import { pipelineNames } from "@waybill/client/catalog";

const names = pipelineNames();

/** Options that name the parts of a pipeline behind its bucket and its table. */
export const nameArgs = {
  queue: {
    type: "string",
    description: "Name of the dead-letter queue",
    default: names.deadLetterQueue,
    valueHint: "name",
  },
  function: { type: "string", description: "Name of the function", default: names.function, valueHint: "name" },
  "state-machine": {
    type: "string",
    description: "Name of the state machine",
    default: names.stateMachine,
    valueHint: "name",
  },
} as const;

interface NameArgs {
  readonly queue: string;
  readonly function: string;
  readonly "state-machine": string;
}

/** The names that those options gave. */
export function namesOf(args: NameArgs) {
  return { deadLetterQueue: args.queue, function: args.function, stateMachine: args["state-machine"] };
}
