import {
  CreateRoleCommand,
  EntityAlreadyExistsException,
  type IAMClient,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import type { PolicyDocument } from "./policies.ts";

export interface Role {
  readonly name: string;
  readonly trust: PolicyDocument;
  readonly policy: PolicyDocument;
}

/** A role with one inline policy, which is called like the role. */
export async function deployRole(client: IAMClient, { name, trust, policy }: Role): Promise<void> {
  const trustDocument = JSON.stringify(trust);
  try {
    await client.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trustDocument }));
  } catch (error) {
    if (!(error instanceof EntityAlreadyExistsException)) throw error;
    await client.send(new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: trustDocument }));
  }
  await client.send(
    new PutRolePolicyCommand({ RoleName: name, PolicyName: name, PolicyDocument: JSON.stringify(policy) }),
  );
}
