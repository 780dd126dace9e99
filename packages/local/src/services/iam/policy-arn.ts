import type { AwsError } from "@waybill/wire";
import { ARN, validate } from "./constraints.ts";
import { invalidInput, validationError } from "./errors.ts";

const POLICY_ARN = /^arn:aws:iam::(?:\d{12}|aws):policy\/(?:[!-~]+\/)?[\w+=,.@-]+$/;

/** The member `PolicyArn` of an input. Throws ValidationError. */
export function checkPolicyArn(arn: string | undefined): string {
  validate({ policyArn: [arn, ARN] });
  return checked(arn, validationError);
}

/** The member `PermissionsBoundary` of an input. Throws ValidationError and InvalidInput. */
export function checkBoundaryArn(arn: string | undefined): string {
  validate({ permissionsBoundary: [arn, ARN] });
  return checked(arn, invalidInput);
}

function checked(arn: string | undefined, error: (message: string) => AwsError): string {
  if (arn === undefined || !POLICY_ARN.test(arn)) throw error(`ARN ${arn} is not valid.`);
  return arn;
}
