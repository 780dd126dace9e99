import type { IamOperation } from "../iam-ctx.ts";
import { putProvider, requireProvider } from "../oidc-provider.ts";
import { withoutTags } from "../tags.ts";

export const UntagOpenIDConnectProvider: IamOperation<"UntagOpenIDConnectProvider"> = (input, ctx) => {
  ctx.store.transaction((tx) => {
    const provider = requireProvider(tx, input.OpenIDConnectProviderArn);
    putProvider(tx, { ...provider, tags: withoutTags(provider.tags, input.TagKeys, "ignored") });
  });
  return {};
};
