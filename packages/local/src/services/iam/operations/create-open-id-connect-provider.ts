import { creationTime } from "../creation-time.ts";
import type { IamOperation } from "../iam-ctx.ts";
import { addProvider, checkClientIds, checkThumbprints, providerUrl } from "../oidc-provider.ts";
import { readTags } from "../tags.ts";

/** Whether somebody answers at the URL is not asked. */
export const CreateOpenIDConnectProvider: IamOperation<"CreateOpenIDConnectProvider"> = (input, ctx) => {
  const { ClientIDList: clientIds = [], ThumbprintList: thumbprints = [], Tags } = input;
  const url = providerUrl(input.Url);
  checkClientIds(clientIds);
  checkThumbprints(thumbprints);
  const tags = readTags(Tags, "ignored");
  const arn = `arn:aws:iam::${ctx.accountId}:oidc-provider/${url}`;
  ctx.store.transaction((tx) =>
    addProvider(tx, { arn, url, clientIds, thumbprints, tags, createDate: creationTime(ctx.clock) }),
  );
  return { OpenIDConnectProviderArn: arn, ...(tags.length > 0 && { Tags: tags }) };
};
