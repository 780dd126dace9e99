import type { IamOperation } from "../iam-ctx.ts";
import { readSimulation } from "../simulation/simulation.ts";
import { simulationPage } from "../simulation/simulation-page.ts";
import { listedPolicies } from "../simulation/source-policy.ts";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html */
export const SimulateCustomPolicy: IamOperation<"SimulateCustomPolicy"> = (input, ctx) => {
  const boundaries = input.PermissionsBoundaryPolicyInputList;
  const policies = {
    identity: listedPolicies("PolicyInputList", input.PolicyInputList),
    boundary: boundaries && listedPolicies("PermissionsBoundaryPolicyInputList", boundaries),
    caller: undefined,
  };
  return simulationPage(readSimulation(input, policies, ctx.accountId), input);
};
