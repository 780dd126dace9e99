import { InvalidDefinitionError, parseStateMachine, type StateMachineType, type TaskResource } from "@waybill/asl";
import { invalidDefinition, notImplemented } from "../errors.ts";
import { sdkModelsFor } from "../integrations/aws-sdk.ts";
import { isPerformable } from "../integrations/integrations.ts";
import { isUnbuilt } from "../integrations/unbuilt-integration.ts";

/** The ARNs of what a definition names that only AWS can perform. Throws an InvalidDefinitionError for what AWS refuses too. */
export async function unbuiltResources(definition: string, type: StateMachineType): Promise<readonly string[]> {
  const models = await sdkModelsFor(definition);
  const unbuilt: string[] = [];
  const recognizes = (resource: TaskResource) => {
    if (!isUnbuilt(resource)) return isPerformable(resource, models);
    unbuilt.push(resource.arn);
    return true;
  };
  parseStateMachine(definition, { type, recognizes });
  return unbuilt;
}

/** Throws InvalidDefinition, as the operations do that take a definition for good, and for what is not built. */
export async function checkDefinition(definition: string, type: StateMachineType): Promise<void> {
  try {
    const [missing] = await unbuiltResources(definition, type);
    if (missing !== undefined) throw notImplemented(`the integration ${missing}`);
  } catch (error) {
    throw error instanceof InvalidDefinitionError ? invalidDefinition(error.message) : error;
  }
}
