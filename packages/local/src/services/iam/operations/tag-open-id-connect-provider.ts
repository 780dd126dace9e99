import type { IamOperation } from "../iam-ctx.ts";
import { putProvider, requireProvider } from "../oidc-provider.ts";
import { readTags, withTags } from "../tags.ts";

export const TagOpenIDConnectProvider: IamOperation<"TagOpenIDConnectProvider"> = (input, ctx) => {
  const added = readTags(input.Tags, "ignored");
  ctx.store.transaction((tx) => {
    const provider = requireProvider(tx, input.OpenIDConnectProviderArn);
    const tags = withTags(provider.tags, added, "ignored", "TagsPerOpenIdConnectProvider");
    putProvider(tx, { ...provider, tags });
  });
  return {};
};
