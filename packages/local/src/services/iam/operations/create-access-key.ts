import { newAccessKeyId } from "../../../authorization/access-key-id.ts";
import { type AccessKey, accessKeyKey, accessKeysOf } from "../access-keys.ts";
import { callingUser } from "../calling-user.ts";
import { USER_NAME, validate } from "../constraints.ts";
import { creationTime } from "../creation-time.ts";
import { quotaExceeded } from "../errors.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { users } from "../principal.ts";

const QUOTA = 2;

export const CreateAccessKey: IamOperation<"CreateAccessKey"> = ({ UserName }, ctx) => {
  validate({ userName: [UserName, USER_NAME] });
  const accessKey = ctx.store.transaction((tx): AccessKey => {
    const { name: userName } = users.require(tx, UserName ?? callingUser(ctx));
    if (accessKeysOf(tx, userName).length >= QUOTA) throw quotaExceeded("AccessKeysPerUser", QUOTA);
    const id = newAccessKeyId("AKIA", ctx.accountId, ctx.random);
    const secret = Buffer.from(ctx.random.bytes(30)).toString("base64");
    const created: AccessKey = { id, userName, secret, status: "Active", createDate: creationTime(ctx.clock) };
    tx.put(accessKeyKey(id), created);
    return created;
  });
  return {
    AccessKey: {
      UserName: accessKey.userName,
      AccessKeyId: accessKey.id,
      Status: accessKey.status,
      SecretAccessKey: accessKey.secret,
      CreateDate: new Date(accessKey.createDate),
    },
  };
};
