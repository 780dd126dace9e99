import { InvalidDefinitionError, parseStateMachine, type StateMachine, type StateMachineType } from "@waybill/asl";
import { invalidDefinition } from "../errors.ts";
import { sdkModelsFor } from "../integrations/aws-sdk.ts";
import { isPerformable } from "../integrations/integrations.ts";

/** Compiles a definition whose tasks this endpoint can perform. Throws an InvalidDefinitionError. */
export async function performableMachine(definition: string, type: StateMachineType): Promise<StateMachine> {
  const models = await sdkModelsFor(definition);
  return parseStateMachine(definition, { type, recognizes: (resource) => isPerformable(resource, models) });
}

/** Throws InvalidDefinition, as the operations do that take a definition for good. */
export async function checkDefinition(definition: string, type: StateMachineType): Promise<void> {
  try {
    await performableMachine(definition, type);
  } catch (error) {
    throw error instanceof InvalidDefinitionError ? invalidDefinition(error.message) : error;
  }
}
