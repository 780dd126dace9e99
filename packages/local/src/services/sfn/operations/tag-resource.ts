import { ARN, validate } from "../constraints.ts";
import { putMachine, taggedMachine } from "../machines/machine-store.ts";
import { withTags } from "../machines/tags.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

export const TagResource: SfnOperation<"TagResource"> = ({ resourceArn = "", tags = [] }, ctx) => {
  validate({ resourceArn: [resourceArn, ARN] });
  ctx.store.transaction((tx) => {
    const machine = taggedMachine(tx, resourceArn);
    putMachine(tx, { ...machine, tags: withTags(machine.tags, tags, resourceArn) });
  });
  return {};
};
