import type { IamOperation } from "../iam-ctx.ts";
import { checkThumbprints, putProvider, requireProvider } from "../oidc-provider.ts";

export const UpdateOpenIDConnectProviderThumbprint: IamOperation<"UpdateOpenIDConnectProviderThumbprint"> = (
  { OpenIDConnectProviderArn, ThumbprintList: thumbprints = [] },
  ctx,
) => {
  checkThumbprints(thumbprints);
  ctx.store.transaction((tx) => putProvider(tx, { ...requireProvider(tx, OpenIDConnectProviderArn), thumbprints }));
  return {};
};
