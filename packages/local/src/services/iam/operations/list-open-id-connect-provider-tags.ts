import type { IamOperation } from "../iam-ctx.ts";
import { listTags } from "../list-tags.ts";
import { requireProvider } from "../oidc-provider.ts";

export const ListOpenIDConnectProviderTags: IamOperation<"ListOpenIDConnectProviderTags"> = (input, ctx) =>
  listTags(requireProvider(ctx.store, input.OpenIDConnectProviderArn).tags, input);
