import * as client from "@aws-sdk/client-kms";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import type { Kms } from "./kms-ctx.ts";
import { CancelKeyDeletion } from "./operations/cancel-key-deletion.ts";
import { CreateAlias } from "./operations/create-alias.ts";
import { CreateKey } from "./operations/create-key.ts";
import { Decrypt } from "./operations/decrypt.ts";
import { DeleteAlias } from "./operations/delete-alias.ts";
import { DescribeKey } from "./operations/describe-key.ts";
import { DisableKey } from "./operations/disable-key.ts";
import { DisableKeyRotation } from "./operations/disable-key-rotation.ts";
import { EnableKey } from "./operations/enable-key.ts";
import { EnableKeyRotation } from "./operations/enable-key-rotation.ts";
import { Encrypt } from "./operations/encrypt.ts";
import { GenerateDataKey } from "./operations/generate-data-key.ts";
import { GetKeyPolicy } from "./operations/get-key-policy.ts";
import { GetKeyRotationStatus } from "./operations/get-key-rotation-status.ts";
import { ListAliases } from "./operations/list-aliases.ts";
import { ListKeyPolicies } from "./operations/list-key-policies.ts";
import { ListKeys } from "./operations/list-keys.ts";
import { ListResourceTags } from "./operations/list-resource-tags.ts";
import { PutKeyPolicy } from "./operations/put-key-policy.ts";
import { ScheduleKeyDeletion } from "./operations/schedule-key-deletion.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { UntagResource } from "./operations/untag-resource.ts";
import { UpdateAlias } from "./operations/update-alias.ts";
import { UpdateKeyDescription } from "./operations/update-key-description.ts";

/** AWS KMS: symmetric keys, their aliases and policies. */
export default defineService<Kms, undefined>({
  client,
  access,
  operations: {
    CancelKeyDeletion,
    CreateAlias,
    CreateKey,
    Decrypt,
    DeleteAlias,
    DescribeKey,
    DisableKey,
    DisableKeyRotation,
    EnableKey,
    EnableKeyRotation,
    Encrypt,
    GenerateDataKey,
    GetKeyPolicy,
    GetKeyRotationStatus,
    ListAliases,
    ListKeyPolicies,
    ListKeys,
    ListResourceTags,
    PutKeyPolicy,
    ScheduleKeyDeletion,
    TagResource,
    UntagResource,
    UpdateAlias,
    UpdateKeyDescription,
  },
  create: () => undefined,
});
