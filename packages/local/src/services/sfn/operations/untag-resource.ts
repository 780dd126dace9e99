import { withoutTags } from "../../../tags/without-tags.ts";
import { ARN, validate } from "../constraints.ts";
import { putMachine, taggedMachine } from "../machines/machine-store.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

export const UntagResource: SfnOperation<"UntagResource"> = ({ resourceArn = "", tagKeys = [] }, ctx) => {
  validate({ resourceArn: [resourceArn, ARN] });
  ctx.store.transaction((tx) => {
    const machine = taggedMachine(tx, resourceArn);
    putMachine(tx, { ...machine, tags: withoutTags(machine.tags, tagKeys) });
  });
  return {};
};
