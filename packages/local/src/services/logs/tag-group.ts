import { withoutTags } from "../../tags/without-tags.ts";
import { tooManyTags } from "./errors.ts";
import { updateGroup } from "./log-group.ts";
import type { LogsCtx } from "./logs-ctx.ts";
import { checkTags, MAX_TAGS } from "./tags.ts";

type Tags = Readonly<Record<string, string>>;

/** Adds tags to a group, replacing those of the same keys. */
export function tagGroup(ctx: LogsCtx, name: string, added: Tags | undefined): void {
  checkTags(added);
  updateGroup(ctx, name, (group) => {
    const tags = { ...group.tags, ...added };
    if (Object.keys(tags).length > MAX_TAGS) throw tooManyTags(name);
    return { tags };
  });
}

export function untagGroup(ctx: LogsCtx, name: string, keys: readonly string[] = []): void {
  updateGroup(ctx, name, (group) => ({ tags: withoutTags(group.tags, keys) }));
}
