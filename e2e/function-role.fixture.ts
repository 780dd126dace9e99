import { CreateRoleCommand, IAMClient, type IAMClientConfig, PutRolePolicyCommand } from "@aws-sdk/client-iam";

/** The ARN of a new role for a function, which may log and do `actions`. */
export async function functionRole(connection: IAMClientConfig, name: string, actions: readonly string[]) {
  const iam = new IAMClient(connection);
  const trust = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
  const AssumeRolePolicyDocument = document(trust);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument }));
  const logs = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];
  const PolicyDocument = document({ Effect: "Allow", Action: [...actions, ...logs], Resource: "*" });
  await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: name, PolicyDocument }));
  return Role?.Arn;
}

function document(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
