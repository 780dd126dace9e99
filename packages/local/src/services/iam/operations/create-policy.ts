import type { CreatePolicyRequest } from "@aws-sdk/client-iam";
import { DOCUMENT, POLICY_DESCRIPTION, POLICY_NAME, POLICY_PATH, validate } from "../constraints.ts";
import { creationTime } from "../creation-time.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { checkManagedDocument } from "../managed-document.ts";
import { addPolicy, describePolicy, type ManagedPolicy } from "../managed-policy.ts";
import { readTags } from "../tags.ts";
import { uniqueId } from "../unique-id.ts";

export const CreatePolicy: IamOperation<"CreatePolicy"> = (input, ctx) => {
  check(input);
  const { PolicyName: name = "", PolicyDocument: document = "", Path: path = "/", Description: description } = input;
  checkManagedDocument(document);
  const now = creationTime(ctx.clock);
  const policy: ManagedPolicy = {
    name,
    path,
    id: uniqueId(ctx.random, "ANPA"),
    arn: `arn:aws:iam::${ctx.accountId}:policy${path}${name}`,
    description,
    createDate: now,
    updateDate: now,
    defaultVersionId: "v1",
    lastVersion: 1,
    versions: [{ id: "v1", document, createDate: now }],
    tags: readTags(input.Tags, "significant"),
  };
  ctx.store.transaction((tx) => addPolicy(tx, policy));
  const unused = { attachments: 0, boundaries: 0 };
  return {
    Policy: { ...describePolicy(policy, unused), ...(policy.tags.length === 0 ? {} : { Tags: [...policy.tags] }) },
  };
};

function check(input: CreatePolicyRequest): void {
  validate({
    policyName: [input.PolicyName, POLICY_NAME],
    path: [input.Path, POLICY_PATH],
    policyDocument: [input.PolicyDocument, DOCUMENT],
    description: [input.Description, POLICY_DESCRIPTION],
  });
}
