import { noSuchEntity } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { deletionKey } from "../service-linked-role.ts";

export const GetServiceLinkedRoleDeletionStatus: IamOperation<"GetServiceLinkedRoleDeletionStatus"> = (
  { DeletionTaskId: taskId = "" },
  { store },
) => {
  if (store.get(deletionKey(taskId)) === undefined) throw noSuchEntity(`Deletion Task ${taskId} cannot be found.`);
  return { Status: "SUCCEEDED" };
};
