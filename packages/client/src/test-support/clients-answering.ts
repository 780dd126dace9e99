import { type PipelineClients, pipelineClients } from "../pipeline-clients.ts";
import { answering, CONNECTION } from "./answering.ts";

export type Answers = Partial<Record<keyof PipelineClients, Parameters<typeof answering>[1]>>;

/** The clients of a pipeline, each answered by its part of `answers`. */
export function clientsAnswering(answers: Answers): PipelineClients {
  const clients = pipelineClients(CONNECTION);
  for (const [name, answer] of Object.entries(answers)) answering(clients[name as keyof PipelineClients], answer);
  return clients;
}
