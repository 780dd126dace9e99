import {
  BucketAlreadyOwnedByYou,
  type BucketLocationConstraint,
  CreateBucketCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from "@aws-sdk/client-s3";

/** The bucket whose files are recorded: versioned; private, encrypted and without ACLs as every new bucket is. */
export async function deployBucket(client: S3Client, name: string): Promise<void> {
  const region = await client.config.region();
  const location = { LocationConstraint: region as BucketLocationConstraint };
  try {
    await client.send(
      // us-east-1 is the one region that may not be named.
      new CreateBucketCommand({ Bucket: name, ...(region !== "us-east-1" && { CreateBucketConfiguration: location }) }),
    );
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
  await client.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration: { Status: "Enabled" } }));
}
