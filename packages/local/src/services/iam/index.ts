import * as client from "@aws-sdk/client-iam";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import type { Iam } from "./iam-ctx.ts";
import { AddRoleToInstanceProfile } from "./operations/add-role-to-instance-profile.ts";
import { AddUserToGroup } from "./operations/add-user-to-group.ts";
import { AttachGroupPolicy } from "./operations/attach-group-policy.ts";
import { AttachRolePolicy } from "./operations/attach-role-policy.ts";
import { AttachUserPolicy } from "./operations/attach-user-policy.ts";
import { CreateAccessKey } from "./operations/create-access-key.ts";
import { CreateGroup } from "./operations/create-group.ts";
import { CreateInstanceProfile } from "./operations/create-instance-profile.ts";
import { CreatePolicy } from "./operations/create-policy.ts";
import { CreatePolicyVersion } from "./operations/create-policy-version.ts";
import { CreateRole } from "./operations/create-role.ts";
import { CreateUser } from "./operations/create-user.ts";
import { DeleteAccessKey } from "./operations/delete-access-key.ts";
import { DeleteGroup } from "./operations/delete-group.ts";
import { DeleteGroupPolicy } from "./operations/delete-group-policy.ts";
import { DeleteInstanceProfile } from "./operations/delete-instance-profile.ts";
import { DeleteLoginProfile } from "./operations/delete-login-profile.ts";
import { DeletePolicy } from "./operations/delete-policy.ts";
import { DeletePolicyVersion } from "./operations/delete-policy-version.ts";
import { DeleteRole } from "./operations/delete-role.ts";
import { DeleteRolePermissionsBoundary } from "./operations/delete-role-permissions-boundary.ts";
import { DeleteRolePolicy } from "./operations/delete-role-policy.ts";
import { DeleteUser } from "./operations/delete-user.ts";
import { DeleteUserPermissionsBoundary } from "./operations/delete-user-permissions-boundary.ts";
import { DeleteUserPolicy } from "./operations/delete-user-policy.ts";
import { DetachGroupPolicy } from "./operations/detach-group-policy.ts";
import { DetachRolePolicy } from "./operations/detach-role-policy.ts";
import { DetachUserPolicy } from "./operations/detach-user-policy.ts";
import { GetAccessKeyLastUsed } from "./operations/get-access-key-last-used.ts";
import { GetAccountAuthorizationDetails } from "./operations/get-account-authorization-details.ts";
import { GetAccountPasswordPolicy } from "./operations/get-account-password-policy.ts";
import { GetAccountSummary } from "./operations/get-account-summary.ts";
import { GetContextKeysForCustomPolicy } from "./operations/get-context-keys-for-custom-policy.ts";
import { GetContextKeysForPrincipalPolicy } from "./operations/get-context-keys-for-principal-policy.ts";
import { GetGroup } from "./operations/get-group.ts";
import { GetGroupPolicy } from "./operations/get-group-policy.ts";
import { GetInstanceProfile } from "./operations/get-instance-profile.ts";
import { GetLoginProfile } from "./operations/get-login-profile.ts";
import { GetPolicy } from "./operations/get-policy.ts";
import { GetPolicyVersion } from "./operations/get-policy-version.ts";
import { GetRole } from "./operations/get-role.ts";
import { GetRolePolicy } from "./operations/get-role-policy.ts";
import { GetUser } from "./operations/get-user.ts";
import { GetUserPolicy } from "./operations/get-user-policy.ts";
import { ListAccessKeys } from "./operations/list-access-keys.ts";
import { ListAccountAliases } from "./operations/list-account-aliases.ts";
import { ListAttachedGroupPolicies } from "./operations/list-attached-group-policies.ts";
import { ListAttachedRolePolicies } from "./operations/list-attached-role-policies.ts";
import { ListAttachedUserPolicies } from "./operations/list-attached-user-policies.ts";
import { ListEntitiesForPolicy } from "./operations/list-entities-for-policy.ts";
import { ListGroupPolicies } from "./operations/list-group-policies.ts";
import { ListGroups } from "./operations/list-groups.ts";
import { ListGroupsForUser } from "./operations/list-groups-for-user.ts";
import { ListInstanceProfileTags } from "./operations/list-instance-profile-tags.ts";
import { ListInstanceProfiles } from "./operations/list-instance-profiles.ts";
import { ListInstanceProfilesForRole } from "./operations/list-instance-profiles-for-role.ts";
import { ListMFADevices } from "./operations/list-mfa-devices.ts";
import { ListOpenIDConnectProviders } from "./operations/list-open-id-connect-providers.ts";
import { ListPolicies } from "./operations/list-policies.ts";
import { ListPoliciesGrantingServiceAccess } from "./operations/list-policies-granting-service-access.ts";
import { ListPolicyTags } from "./operations/list-policy-tags.ts";
import { ListPolicyVersions } from "./operations/list-policy-versions.ts";
import { ListRolePolicies } from "./operations/list-role-policies.ts";
import { ListRoleTags } from "./operations/list-role-tags.ts";
import { ListRoles } from "./operations/list-roles.ts";
import { ListSAMLProviders } from "./operations/list-saml-providers.ts";
import { ListServerCertificates } from "./operations/list-server-certificates.ts";
import { ListServiceSpecificCredentials } from "./operations/list-service-specific-credentials.ts";
import { ListSigningCertificates } from "./operations/list-signing-certificates.ts";
import { ListSSHPublicKeys } from "./operations/list-ssh-public-keys.ts";
import { ListUserPolicies } from "./operations/list-user-policies.ts";
import { ListUserTags } from "./operations/list-user-tags.ts";
import { ListUsers } from "./operations/list-users.ts";
import { ListVirtualMFADevices } from "./operations/list-virtual-mfa-devices.ts";
import { PutGroupPolicy } from "./operations/put-group-policy.ts";
import { PutRolePermissionsBoundary } from "./operations/put-role-permissions-boundary.ts";
import { PutRolePolicy } from "./operations/put-role-policy.ts";
import { PutUserPermissionsBoundary } from "./operations/put-user-permissions-boundary.ts";
import { PutUserPolicy } from "./operations/put-user-policy.ts";
import { RemoveRoleFromInstanceProfile } from "./operations/remove-role-from-instance-profile.ts";
import { RemoveUserFromGroup } from "./operations/remove-user-from-group.ts";
import { SetDefaultPolicyVersion } from "./operations/set-default-policy-version.ts";
import { SimulateCustomPolicy } from "./operations/simulate-custom-policy.ts";
import { SimulatePrincipalPolicy } from "./operations/simulate-principal-policy.ts";
import { TagInstanceProfile } from "./operations/tag-instance-profile.ts";
import { TagPolicy } from "./operations/tag-policy.ts";
import { TagRole } from "./operations/tag-role.ts";
import { TagUser } from "./operations/tag-user.ts";
import { UntagInstanceProfile } from "./operations/untag-instance-profile.ts";
import { UntagPolicy } from "./operations/untag-policy.ts";
import { UntagRole } from "./operations/untag-role.ts";
import { UntagUser } from "./operations/untag-user.ts";
import { UpdateAccessKey } from "./operations/update-access-key.ts";
import { UpdateAssumeRolePolicy } from "./operations/update-assume-role-policy.ts";
import { UpdateGroup } from "./operations/update-group.ts";
import { UpdateRole } from "./operations/update-role.ts";
import { UpdateRoleDescription } from "./operations/update-role-description.ts";
import { UpdateUser } from "./operations/update-user.ts";

/** Identity and Access Management. Policies are checked, stored and simulated here; by them decides the authorizer. */
export default defineService<Iam, undefined>({
  client,
  access,
  operations: {
    AttachRolePolicy,
    GetAccountPasswordPolicy,
    ListPoliciesGrantingServiceAccess,
    ListVirtualMFADevices,
    ListSAMLProviders,
    ListOpenIDConnectProviders,
    ListServerCertificates,
    CreateInstanceProfile,
    GetInstanceProfile,
    DeleteInstanceProfile,
    AddRoleToInstanceProfile,
    RemoveRoleFromInstanceProfile,
    ListInstanceProfiles,
    TagInstanceProfile,
    UntagInstanceProfile,
    ListInstanceProfileTags,
    GetAccountAuthorizationDetails,
    GetAccountSummary,
    ListMFADevices,
    ListSSHPublicKeys,
    ListSigningCertificates,
    ListServiceSpecificCredentials,
    GetLoginProfile,
    DeleteLoginProfile,
    AddUserToGroup,
    AttachGroupPolicy,
    CreateGroup,
    DeleteGroup,
    DeleteGroupPolicy,
    DeleteUserPermissionsBoundary,
    DetachGroupPolicy,
    GetAccessKeyLastUsed,
    GetGroup,
    GetGroupPolicy,
    ListAttachedGroupPolicies,
    ListGroupPolicies,
    ListGroups,
    ListGroupsForUser,
    PutGroupPolicy,
    PutUserPermissionsBoundary,
    RemoveUserFromGroup,
    UpdateGroup,
    UpdateUser,
    AttachUserPolicy,
    CreateAccessKey,
    CreatePolicyVersion,
    CreatePolicy,
    CreateRole,
    CreateUser,
    DeleteAccessKey,
    DeletePolicyVersion,
    DeletePolicy,
    DeleteRolePermissionsBoundary,
    DeleteRolePolicy,
    DeleteRole,
    DeleteUserPolicy,
    DeleteUser,
    DetachRolePolicy,
    DetachUserPolicy,
    GetContextKeysForCustomPolicy,
    GetContextKeysForPrincipalPolicy,
    GetPolicyVersion,
    GetPolicy,
    GetRolePolicy,
    GetRole,
    GetUserPolicy,
    GetUser,
    ListAccessKeys,
    ListAccountAliases,
    ListAttachedRolePolicies,
    ListAttachedUserPolicies,
    ListEntitiesForPolicy,
    ListInstanceProfilesForRole,
    ListPolicies,
    ListPolicyTags,
    ListPolicyVersions,
    ListRolePolicies,
    ListRoleTags,
    ListRoles,
    ListUserPolicies,
    ListUserTags,
    ListUsers,
    PutRolePermissionsBoundary,
    PutRolePolicy,
    PutUserPolicy,
    SetDefaultPolicyVersion,
    SimulateCustomPolicy,
    SimulatePrincipalPolicy,
    TagPolicy,
    TagRole,
    TagUser,
    UntagPolicy,
    UntagRole,
    UntagUser,
    UpdateAccessKey,
    UpdateAssumeRolePolicy,
    UpdateRoleDescription,
    UpdateRole,
  },
  create: () => undefined,
});
