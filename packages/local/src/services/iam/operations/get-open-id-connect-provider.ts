import type { IamOperation } from "../iam-ctx.ts";
import { requireProvider } from "../oidc-provider.ts";

export const GetOpenIDConnectProvider: IamOperation<"GetOpenIDConnectProvider"> = (input, { store }) => {
  const { url, clientIds, thumbprints, createDate, tags } = requireProvider(store, input.OpenIDConnectProviderArn);
  return {
    Url: url,
    ClientIDList: [...clientIds],
    ThumbprintList: [...thumbprints],
    CreateDate: new Date(createDate),
    Tags: [...tags],
  };
};
