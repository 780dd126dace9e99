import type { IamOperation } from "../iam-ctx.ts";
import { putProvider, requireProvider } from "../oidc-provider.ts";

/** One that is not there may be removed. */
export const RemoveClientIDFromOpenIDConnectProvider: IamOperation<"RemoveClientIDFromOpenIDConnectProvider"> = (
  input,
  ctx,
) => {
  ctx.store.transaction((tx) => {
    const provider = requireProvider(tx, input.OpenIDConnectProviderArn);
    putProvider(tx, { ...provider, clientIds: provider.clientIds.filter((each) => each !== input.ClientID) });
  });
  return {};
};
