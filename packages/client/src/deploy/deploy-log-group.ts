import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
  ResourceAlreadyExistsException,
} from "@aws-sdk/client-cloudwatch-logs";

const RETENTION_DAYS = 30;

/** A log group of our own, before its writer would make one that keeps everything for ever. */
export async function deployLogGroup(client: CloudWatchLogsClient, name: string): Promise<void> {
  try {
    await client.send(new CreateLogGroupCommand({ logGroupName: name }));
  } catch (error) {
    if (!(error instanceof ResourceAlreadyExistsException)) throw error;
  }
  await client.send(new PutRetentionPolicyCommand({ logGroupName: name, retentionInDays: RETENTION_DAYS }));
}
