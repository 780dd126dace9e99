import type { IamOperation } from "../iam-ctx.ts";

/** Always none: this endpoint can have no such providers. */
export const ListSAMLProviders: IamOperation<"ListSAMLProviders"> = () => ({ SAMLProviderList: [] });
