import { notImplemented } from "../errors.ts";

type Members = Readonly<Record<string, unknown>>;

/** Encryption with a key of the customer's, and appending: what no operation here can do. */
const UNSUPPORTED = [
  "SSECustomerAlgorithm",
  "SSECustomerKey",
  "SSECustomerKeyMD5",
  "CopySourceSSECustomerAlgorithm",
  "CopySourceSSECustomerKey",
  "CopySourceSSECustomerKeyMD5",
  "SSEKMSEncryptionContext",
  "WriteOffsetBytes",
  "IfMatchInitiatedTime",
  "IfMatchLastModifiedTime",
  "IfMatchSize",
];

/** Throws when a request asks for what is not built, naming the member. */
export function refuseUnsupported(input: object): void {
  const member = UNSUPPORTED.find((name) => (input as Members)[name] !== undefined);
  if (member) throw notImplemented(member);
}
