import { ROLE_NAME, validate } from "../constraints.ts";
import { noSuchEntity } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";
import { deletionKey, isServiceLinked } from "../service-linked-role.ts";

/** Gone at once: nothing here uses such a role. */
export const DeleteServiceLinkedRole: IamOperation<"DeleteServiceLinkedRole"> = ({ RoleName = "" }, ctx) => {
  validate({ roleName: [RoleName, ROLE_NAME] });
  const DeletionTaskId = ctx.store.transaction((tx) => {
    const role = roles.require(tx, RoleName);
    if (!isServiceLinked(role)) throw noSuchEntity(`The role with name ${RoleName} cannot be found.`);
    const taskId = `task${role.path}${role.name}/${ctx.random.uuid()}`;
    roles.remove(tx, RoleName);
    tx.put(deletionKey(taskId), taskId);
    return taskId;
  });
  return { DeletionTaskId };
};
