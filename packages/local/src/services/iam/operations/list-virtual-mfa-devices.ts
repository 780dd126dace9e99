import type { IamOperation } from "../iam-ctx.ts";

/** Always none: this endpoint can have no such devices. */
export const ListVirtualMFADevices: IamOperation<"ListVirtualMFADevices"> = () => ({
  VirtualMFADevices: [],
  IsTruncated: false,
});
