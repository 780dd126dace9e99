import { POLICY_PATH, validate } from "./constraints.ts";
import { policyNotAttachable, policyNotFound, quotaExceeded } from "./errors.ts";
import type { IamCtx } from "./iam-ctx.ts";
import { findPolicy, type ManagedPolicy } from "./managed-policy.ts";
import { type PageRequest, paginate } from "./paginate.ts";
import { checkPolicyArn } from "./policy-arn.ts";
import type { Principal, Principals } from "./principal.ts";

/** Attached managed policies per role, user or group. */
const QUOTA = 10;

interface ListRequest extends PageRequest {
  readonly PathPrefix?: string | undefined;
}

/** Attaching what is attached changes nothing. Throws ValidationError, NoSuchEntity and LimitExceeded. */
export function attachPolicy<Kind extends Principal>(
  ctx: IamCtx,
  principals: Principals<Kind>,
  principalName: string,
  policyArn: string | undefined,
): void {
  const arn = checkPolicyArn(policyArn);
  ctx.store.transaction((tx) => {
    principals.update(tx, principalName, ({ attachedPolicies }) => {
      if (findPolicy(tx, arn) === undefined) throw policyNotAttachable(arn);
      if (attachedPolicies.includes(arn)) return {};
      if (attachedPolicies.length === QUOTA) throw quotaExceeded(`PoliciesPer${principals.kind}`, QUOTA);
      return { attachedPolicies: [...attachedPolicies, arn] };
    });
  });
}

/** Throws ValidationError and NoSuchEntity. */
export function detachPolicy<Kind extends Principal>(
  ctx: IamCtx,
  principals: Principals<Kind>,
  principalName: string,
  policyArn: string | undefined,
): void {
  const arn = checkPolicyArn(policyArn);
  ctx.store.transaction((tx) => {
    principals.update(tx, principalName, (principal) => {
      const attachedPolicies = principal.attachedPolicies.filter((each) => each !== arn);
      if (attachedPolicies.length === principal.attachedPolicies.length) throw policyNotFound(arn);
      return { attachedPolicies };
    });
  });
}

export function listAttachedPolicies<Kind extends Principal>(
  ctx: IamCtx,
  principals: Principals<Kind>,
  principalName: string,
  request: ListRequest,
) {
  const { PathPrefix: pathPrefix = "/" } = request;
  validate({ pathPrefix: [pathPrefix, POLICY_PATH] });
  const attached = principals
    .require(ctx.store, principalName)
    .attachedPolicies.map((arn) => findPolicy(ctx.store, arn))
    .filter((policy): policy is ManagedPolicy => policy?.path.startsWith(pathPrefix) === true);
  const { items, position } = paginate(attached, request, ({ name }) => name);
  return { AttachedPolicies: items.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })), ...position };
}
