/** How the members of requests and answers are named in a state machine: the first letter is always a capital. */
export type MemberNames = (member: string) => string;

/** As the service's API has it: `TableName`, `BOOL`; `stateMachineArn` becomes `StateMachineArn`. */
export const apiNames: MemberNames = (member) => capitalized(member);

/**
 * As the AWS SDK for Java 2 has it, through which Step Functions makes all calls of `aws-sdk:` resources: `ACL` becomes
 * `Acl`, `SSEKMSKeyId` becomes `SsekmsKeyId`.
 */
export const javaNames: MemberNames = (member) => {
  if (member === "NULL") return "Nul";
  return words(member)
    .map((word) => capitalized(word.toLowerCase()))
    .join("");
};

function words(name: string): readonly string[] {
  return name
    .replaceAll(/(?<=[a-z])(?=[A-Z][a-zA-Z0-9])/g, " ")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replaceAll(/(\d)([a-zA-Z])/g, "$1 $2")
    .split(/[^a-zA-Z0-9]+/);
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
