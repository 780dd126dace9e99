/** A queue's policy that lets AWS's service send to it. */
export function takesFrom(service: string): string {
  const statement = { Effect: "Allow", Principal: { Service: service }, Action: "sqs:SendMessage", Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
