import {
  type AccessPlace,
  type AnyInput,
  type Demand,
  passRole,
  type ServiceAccess,
  textOf,
} from "../../authorization/service-access.ts";
import { isUser } from "./calling-user.ts";
import { findProfile } from "./instance-profile.ts";
import { groups, roles, users } from "./principal.ts";
import { linkedRoleArn } from "./service-linked-role.ts";

/** They are of the user who calls, unless they name one. */
const OF_USER =
  /AccessKeys?$|LoginProfile$|^GetUser$|^List(MFADevices|SSHPublicKeys|SigningCertificates|ServiceSpecificCredentials)$/;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
export const access: ServiceAccess = {
  demands(operation, input, place, caller) {
    const context = {
      "iam:policyarn": textOf(input, "PolicyArn"),
      "iam:awsservicename": textOf(input, "AWSServiceName"),
      "iam:permissionsboundary": textOf(input, "PermissionsBoundary"),
    };
    const own: Demand = {
      action: `iam:${operation}`,
      resource: resourceOf(operation, ofCaller(operation, input, caller), place),
      context,
    };
    if (operation !== "AddRoleToInstanceProfile") return [own];
    return [own, ...passRole(roles.find(place.store, textOf(input, "RoleName") ?? "")?.arn, "ec2.amazonaws.com")];
  },
};

function ofCaller(operation: string, input: AnyInput, caller: string): AnyInput {
  if (!OF_USER.test(operation) || textOf(input, "UserName") !== undefined || !isUser(caller)) return input;
  return { ...input, UserName: caller.slice(caller.lastIndexOf("/") + 1) };
}

/** What is not there yet has the path that it is to have. */
function resourceOf(operation: string, input: AnyInput, { store, accountId }: AccessPlace): string {
  const path = textOf(input, "Path") ?? "/";
  const linked = textOf(input, "AWSServiceName");
  if (operation === "CreateServiceLinkedRole" && linked) {
    return linkedRoleArn(accountId, linked, textOf(input, "CustomSuffix"));
  }
  const profile = textOf(input, "InstanceProfileName");
  if (profile !== undefined)
    return findProfile(store, profile)?.arn ?? `arn:aws:iam::${accountId}:instance-profile${path}${profile}`;
  const role = textOf(input, "RoleName");
  if (role !== undefined) return roles.find(store, role)?.arn ?? `arn:aws:iam::${accountId}:role${path}${role}`;
  const group = textOf(input, "GroupName");
  if (group !== undefined) return groups.find(store, group)?.arn ?? `arn:aws:iam::${accountId}:group${path}${group}`;
  const user = textOf(input, "UserName");
  if (user !== undefined) return users.find(store, user)?.arn ?? `arn:aws:iam::${accountId}:user${path}${user}`;
  const policy = textOf(input, "PolicyName");
  if (operation === "CreatePolicy" && policy !== undefined) return `arn:aws:iam::${accountId}:policy${path}${policy}`;
  return textOf(input, "PolicyArn", "PolicySourceArn", "OpenIDConnectProviderArn") ?? "*";
}
