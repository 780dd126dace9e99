import type { IamOperation } from "../iam-ctx.ts";
import { allProviders } from "../oidc-provider.ts";

export const ListOpenIDConnectProviders: IamOperation<"ListOpenIDConnectProviders"> = (_input, { store }) => ({
  OpenIDConnectProviderList: allProviders(store).map(({ arn }) => ({ Arn: arn })),
});
