import type {
  AttachedPolicy,
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from "@aws-sdk/client-iam";
import type { Reader } from "@waybill/store";
import { describeGroup } from "./describe-group.ts";
import { describeRole } from "./describe-role.ts";
import { describeUser } from "./describe-user.ts";
import { encodeDocument } from "./encode-document.ts";
import { describeProfile, profilesOfRole } from "./instance-profile.ts";
import { describePolicy, describeVersion, findPolicy, type ManagedPolicy, type PolicyUsage } from "./managed-policy.ts";
import type { Group, Principal, Role, User } from "./principal.ts";

/*
 * As GetAccountAuthorizationDetails tells them, with all that they may.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */

export function userDetail(reader: Reader, user: User): UserDetail {
  return {
    ...describeUser(user),
    UserPolicyList: inlineDetails(user),
    GroupList: [...(user.groups ?? [])],
    AttachedManagedPolicies: attachedDetails(reader, user),
  };
}

export function groupDetail(reader: Reader, group: Group): GroupDetail {
  return {
    ...describeGroup(group),
    GroupPolicyList: inlineDetails(group),
    AttachedManagedPolicies: attachedDetails(reader, group),
  };
}

export function roleDetail(reader: Reader, role: Role): RoleDetail {
  const { Description: _, MaxSessionDuration: __, ...described } = describeRole(role);
  return {
    ...described,
    InstanceProfileList: profilesOfRole(reader, role.name).map((each) => describeProfile(reader, each)),
    RolePolicyList: inlineDetails(role),
    AttachedManagedPolicies: attachedDetails(reader, role),
  };
}

export function policyDetail(policy: ManagedPolicy, usage: PolicyUsage): ManagedPolicyDetail {
  return {
    ...describePolicy(policy, usage),
    ...(policy.description === undefined ? {} : { Description: policy.description }),
    PolicyVersionList: policy.versions.map((version) => ({
      ...describeVersion(policy, version),
      Document: encodeDocument(version.document),
    })),
  };
}

function inlineDetails({ inlinePolicies }: Principal): PolicyDetail[] {
  return Object.entries(inlinePolicies).map(([PolicyName, document]) => ({
    PolicyName,
    PolicyDocument: encodeDocument(document),
  }));
}

function attachedDetails(reader: Reader, { attachedPolicies }: Principal): AttachedPolicy[] {
  return attachedPolicies.map((arn) => ({ PolicyName: findPolicy(reader, arn)?.name, PolicyArn: arn }));
}
