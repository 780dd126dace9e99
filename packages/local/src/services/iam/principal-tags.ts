import type { Tag as TagShape } from "@aws-sdk/client-iam";
import type { IamCtx } from "./iam-ctx.ts";
import type { Principal, Principals } from "./principal.ts";
import { readTags, withoutTags, withTags } from "./tags.ts";

export function tagPrincipal<Kind extends Principal>(
  ctx: IamCtx,
  principals: Principals<Kind>,
  principalName: string,
  shapes: readonly TagShape[] | undefined,
): void {
  const added = readTags(shapes, "ignored");
  ctx.store.transaction((tx) => {
    principals.update(tx, principalName, ({ tags }) => {
      return { tags: withTags(tags, added, "ignored", `TagsPer${principals.kind}`) };
    });
  });
}

export function untagPrincipal<Kind extends Principal>(
  ctx: IamCtx,
  principals: Principals<Kind>,
  principalName: string,
  keys: readonly string[] | undefined,
): void {
  ctx.store.transaction((tx) => {
    principals.update(tx, principalName, ({ tags }) => ({ tags: withoutTags(tags, keys, "ignored") }));
  });
}
