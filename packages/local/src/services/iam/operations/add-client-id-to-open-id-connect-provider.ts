import type { IamOperation } from "../iam-ctx.ts";
import { checkClientIds, putProvider, requireProvider } from "../oidc-provider.ts";

export const AddClientIDToOpenIDConnectProvider: IamOperation<"AddClientIDToOpenIDConnectProvider"> = (input, ctx) => {
  ctx.store.transaction((tx) => {
    const provider = requireProvider(tx, input.OpenIDConnectProviderArn);
    const clientIds = [...new Set([...provider.clientIds, input.ClientID ?? ""])];
    checkClientIds(clientIds);
    putProvider(tx, { ...provider, clientIds });
  });
  return {};
};
