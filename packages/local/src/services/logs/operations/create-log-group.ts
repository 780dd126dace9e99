import { GROUP_CLASS, GROUP_NAME, validate } from "../constraints.ts";
import { groupAlreadyExists, invalidParameter, notImplemented } from "../errors.ts";
import { groupKey } from "../keys.ts";
import { checkKmsKeyId } from "../kms-key-id.ts";
import type { LogGroup } from "../log-group.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { nextId } from "../next-id.ts";
import { checkTags } from "../tags.ts";

export const CreateLogGroup: LogsOperation<"CreateLogGroup"> = (input, ctx) => {
  const { logGroupName: name = "", logGroupClass: groupClass = "STANDARD", kmsKeyId } = input;
  validate({ logGroupName: [name, GROUP_NAME], logGroupClass: [groupClass, GROUP_CLASS] });
  if (/^aws\//i.test(name)) throw invalidParameter("Log groups starting with AWS/ are reserved for AWS.");
  if (groupClass === "DELIVERY") throw notImplemented("CreateLogGroup.logGroupClass DELIVERY");
  checkTags(input.tags);
  checkKmsKeyId(kmsKeyId);
  ctx.store.transaction((tx) => {
    if (tx.get(groupKey(name)) !== undefined) throw groupAlreadyExists();
    const group: LogGroup = {
      id: nextId(tx),
      name,
      creationTime: ctx.clock.now(),
      groupClass,
      deletionProtectionEnabled: input.deletionProtectionEnabled ?? false,
      tags: input.tags ?? {},
      kmsKeyId,
    };
    tx.put(groupKey(name), group);
  });
  return {};
};
