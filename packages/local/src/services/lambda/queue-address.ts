/** The parts of an SQS queue's ARN. */
export interface QueueAddress {
  readonly accountId: string;
  readonly name: string;
  readonly isFifo: boolean;
}

/** `arn:aws:sqs:us-east-1:000000000000:name`, or undefined when `arn` is no such thing. */
export function queueAddress(arn: string): QueueAddress | undefined {
  const [, accountId, name] = /^arn:aws[a-zA-Z-]*:sqs:[a-z0-9-]+:(\d{12}):([\w-]+(?:\.fifo)?)$/.exec(arn) ?? [];
  return accountId === undefined || name === undefined
    ? undefined
    : { accountId, name, isFifo: name.endsWith(".fifo") };
}

/** The URL by which the endpoint knows the queue. */
export function queueUrl(endpoint: string, arn: string): string {
  const address = queueAddress(arn);
  if (!address) throw new TypeError(`not the ARN of a queue: ${arn}`);
  return `${endpoint}/${address.accountId}/${address.name}`;
}
