import {
  type LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";

/** In seconds of the endpoint: ten of a busy machine's where its clock hurries. */
const Timeout = 180;

/** Gives the pipeline's function more time than its 30 seconds, as much as the visibility timeout of the events queue allows. */
export async function giveTime(lambda: LambdaClient, FunctionName: string): Promise<void> {
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout }));
  const { Version: FunctionVersion } = await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new UpdateAliasCommand({ FunctionName, Name: "live", FunctionVersion }));
}
