import type { IamOperation } from "../iam-ctx.ts";
import { removeProvider } from "../oidc-provider.ts";

export const DeleteOpenIDConnectProvider: IamOperation<"DeleteOpenIDConnectProvider"> = (input, { store }) => {
  store.transaction((tx) => removeProvider(tx, input.OpenIDConnectProviderArn ?? ""));
  return {};
};
