import type { IamOperation } from "../iam-ctx.ts";
import { readSimulation } from "../simulation/simulation.ts";
import { simulationPage } from "../simulation/simulation-page.ts";
import { listedPolicies, sourcePrincipal } from "../simulation/source-policy.ts";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
export const SimulatePrincipalPolicy: IamOperation<"SimulatePrincipalPolicy"> = (input, ctx) => {
  const { PolicySourceArn: arn = "", PermissionsBoundaryPolicyInputList: boundaries } = input;
  const { kind, policies, boundary } = sourcePrincipal(ctx.store, arn);
  const simulated = {
    identity: [...policies, ...listedPolicies("PolicyInputList", input.PolicyInputList)],
    boundary: boundaries ? listedPolicies("PermissionsBoundaryPolicyInputList", boundaries) : boundary,
    caller: kind === "user" ? arn : undefined,
  };
  return simulationPage(readSimulation(input, simulated, ctx.accountId), input);
};
