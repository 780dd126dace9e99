import { validate } from "../constraints.ts";
import { invalidAuthorizationMessage } from "../errors.ts";
import type { StsOperation } from "../sts-ctx.ts";

/** No service here encodes what it refuses: a message is from somewhere else. */
export const DecodeAuthorizationMessage: StsOperation<"DecodeAuthorizationMessage"> = ({ EncodedMessage }) => {
  validate({ encodedMessage: [EncodedMessage, { minLength: 1, maxLength: 10_240 }] });
  throw invalidAuthorizationMessage();
};
