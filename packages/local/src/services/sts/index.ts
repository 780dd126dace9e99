import * as client from "@aws-sdk/client-sts";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import { AssumeRole } from "./operations/assume-role.ts";
import { DecodeAuthorizationMessage } from "./operations/decode-authorization-message.ts";
import { GetAccessKeyInfo } from "./operations/get-access-key-info.ts";
import { GetCallerIdentity } from "./operations/get-caller-identity.ts";
import { GetFederationToken } from "./operations/get-federation-token.ts";
import { GetSessionToken } from "./operations/get-session-token.ts";
import type { Sts } from "./sts-ctx.ts";

/** Security Token Service. */
export default defineService<Sts, undefined>({
  client,
  access,
  operations: {
    AssumeRole,
    DecodeAuthorizationMessage,
    GetAccessKeyInfo,
    GetCallerIdentity,
    GetFederationToken,
    GetSessionToken,
  },
  create: () => undefined,
});
