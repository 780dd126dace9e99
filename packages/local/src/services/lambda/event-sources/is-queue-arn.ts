/** `arn:aws:sqs:us-east-1:000000000000:name` */
export function isQueueArn(arn: string): boolean {
  return /^arn:aws[a-zA-Z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]+(?:\.fifo)?$/.test(arn);
}
