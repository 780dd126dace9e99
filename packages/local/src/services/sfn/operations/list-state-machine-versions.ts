import { machineNameOf } from "../arns.ts";
import { ARN, PAGE_SIZE, validate } from "../constraints.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** No version can be published here: there are none. */
export const ListStateMachineVersions: SfnOperation<"ListStateMachineVersions"> = (input) => {
  const { stateMachineArn = "", maxResults } = input;
  validate({ stateMachineArn: [stateMachineArn, ARN], maxResults: [maxResults, PAGE_SIZE] });
  machineNameOf(stateMachineArn);
  return { stateMachineVersions: [] };
};
