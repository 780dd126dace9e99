import type { IamOperation } from "../iam-ctx.ts";
import { allProfiles } from "../instance-profile.ts";
import { localPolicies } from "../managed-policy.ts";
import { allProviders } from "../oidc-provider.ts";
import { countUsage } from "../policy-usage.ts";
import { groups, roles, users } from "../principal.ts";

/** AWS's default quotas, of which those on single documents and principals are kept to here. */
const QUOTAS = {
  AccessKeysPerUserQuota: 2,
  AssumeRolePolicySizeQuota: 2048,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  AttachedPoliciesPerUserQuota: 10,
  GroupPolicySizeQuota: 5120,
  GroupsPerUserQuota: 10,
  GroupsQuota: 300,
  InstanceProfilesQuota: 1000,
  PoliciesQuota: 1500,
  PolicySizeQuota: 6144,
  PolicyVersionsInUseQuota: 10_000,
  RolePolicySizeQuota: 10_240,
  RolesQuota: 1000,
  UserPolicySizeQuota: 2048,
  UsersQuota: 5000,
  VersionsPerPolicyQuota: 5,
};

/** Of what this endpoint cannot have there are none. */
const NONE = {
  AccountAccessKeysPresent: 0,
  AccountMFAEnabled: 0,
  AccountPasswordPresent: 0,
  AccountSigningCertificatesPresent: 0,
  GlobalEndpointTokenVersion: 1,
  MFADevices: 0,
  MFADevicesInUse: 0,
  ServerCertificates: 0,
  ServerCertificatesQuota: 20,
  SigningCertificatesPerUserQuota: 2,
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html */
export const GetAccountSummary: IamOperation<"GetAccountSummary"> = (_input, { store }) => {
  const usage = countUsage(store);
  const policies = [...localPolicies(store)];
  const used = policies.filter(({ arn }) => usage(arn).attachments > 0);
  return {
    SummaryMap: {
      ...QUOTAS,
      ...NONE,
      Users: [...users.all(store)].length,
      Groups: [...groups.all(store)].length,
      InstanceProfiles: [...allProfiles(store)].length,
      Roles: [...roles.all(store)].length,
      Policies: policies.length,
      PolicyVersionsInUse: used.length,
      Providers: allProviders(store).length,
    },
  };
};
