import { DOCUMENT, validate } from "../constraints.ts";
import { creationTime } from "../creation-time.ts";
import { limitExceeded, policyNotAttachable } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { checkManagedDocument } from "../managed-document.ts";
import { checkOwn, describeVersion, findPolicy, type ManagedPolicy, putPolicy } from "../managed-policy.ts";
import { checkPolicyArn } from "../policy-arn.ts";

const QUOTA = 5;

export const CreatePolicyVersion: IamOperation<"CreatePolicyVersion"> = (input, ctx) => {
  const arn = checkPolicyArn(input.PolicyArn);
  const { PolicyDocument: document = "", SetAsDefault = false } = input;
  validate({ policyDocument: [document, DOCUMENT] });
  checkOwn(ctx, "CreatePolicyVersion", arn);
  checkManagedDocument(document);
  return ctx.store.transaction((tx) => {
    const policy = findPolicy(tx, arn);
    if (policy === undefined) throw policyNotAttachable(arn);
    if (policy.versions.length === QUOTA) {
      throw limitExceeded(
        `A managed policy can have up to ${QUOTA} versions. ` +
          "Before you create a new version, you must delete an existing version.",
      );
    }
    const lastVersion = policy.lastVersion + 1;
    const version = { id: `v${lastVersion}`, document, createDate: creationTime(ctx.clock) };
    const updated: ManagedPolicy = {
      ...policy,
      lastVersion,
      versions: [...policy.versions, version],
      defaultVersionId: SetAsDefault ? version.id : policy.defaultVersionId,
      updateDate: version.createDate,
    };
    putPolicy(tx, updated);
    return { PolicyVersion: describeVersion(updated, version) };
  });
};
