/** The URL by which SQS here knows the queue with this ARN, of which nothing is checked. */
export function queueUrl({ endpoint }: { readonly endpoint: string }, arn: string): string {
  const [, , , , account, queue] = arn.split(":");
  return `${endpoint}/${account}/${queue}`;
}
