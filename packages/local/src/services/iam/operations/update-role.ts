import { ROLE_DESCRIPTION, ROLE_NAME, SESSION_DURATION, validate } from "../constraints.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { roles } from "../principal.ts";

/** What is not given stays. */
export const UpdateRole: IamOperation<"UpdateRole"> = ({ RoleName = "", Description, MaxSessionDuration }, ctx) => {
  validate({
    roleName: [RoleName, ROLE_NAME],
    description: [Description, ROLE_DESCRIPTION],
    maxSessionDuration: [MaxSessionDuration, SESSION_DURATION],
  });
  ctx.store.transaction((tx) => {
    roles.update(tx, RoleName, ({ description, maxSessionDuration }) => ({
      description: Description ?? description,
      maxSessionDuration: MaxSessionDuration ?? maxSessionDuration,
    }));
  });
  return {};
};
