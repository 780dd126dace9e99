import { explained, PipelineError } from "../pipeline-error.ts";

/** The result of `call`, which is about `resource`; `undefined` when there is no such thing. Throws PipelineError. */
export async function ifDeployed<Result>(resource: string, call: Promise<Result>): Promise<Result | undefined> {
  try {
    return await explained(resource, call);
  } catch (error) {
    if (error instanceof PipelineError && error.code === "not-deployed") return undefined;
    throw error;
  }
}
