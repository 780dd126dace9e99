/** The class that the AWS SDK for Java makes of an error's shape: `NoSuchBucketException` of `NoSuchBucket`. */
export function exceptionName(shape: string): string {
  return shape.endsWith("Exception") ? shape : `${shape}Exception`;
}
