import { GetFunctionConcurrencyCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { ifDeployed } from "./if-deployed.ts";

/** How many invocations of a function may run at once: 0 stops it. Undefined where none are reserved for it. */
export async function reservedConcurrency(client: LambdaClient, name: string): Promise<number | undefined> {
  const command = new GetFunctionConcurrencyCommand({ FunctionName: name });
  return (await ifDeployed(`function "${name}"`, client.send(command)))?.ReservedConcurrentExecutions;
}
