import { GetFunctionConfigurationCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { ifDeployed } from "./if-deployed.ts";

export interface FunctionStatus {
  readonly name: string;
  readonly arn: string;
  /** AWS's `State`: Active, Pending, Inactive, Failed. */
  readonly state: string;
  /** Why, when it is not Active. */
  readonly reason?: string;
  /** Time of the last change of code or configuration, ISO 8601. */
  readonly lastModified: string;
}

export async function functionStatus(client: LambdaClient, name: string): Promise<FunctionStatus | undefined> {
  const command = new GetFunctionConfigurationCommand({ FunctionName: name });
  const configuration = await ifDeployed(`function "${name}"`, client.send(command));
  if (!configuration) return undefined;
  const { FunctionArn = "", State = "Active", StateReason, LastModified = "" } = configuration;
  return {
    name,
    arn: FunctionArn,
    state: State,
    ...(StateReason && { reason: StateReason }),
    lastModified: LastModified,
  };
}
