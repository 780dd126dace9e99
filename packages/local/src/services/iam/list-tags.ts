import { type PageRequest, paginate } from "./paginate.ts";
import type { Tag } from "./tags.ts";

/** One page of tags, as every List…Tags operation answers it. */
export function listTags(tags: readonly Tag[], request: PageRequest) {
  const { items, position } = paginate(tags, request, ({ Key }) => Key);
  return { Tags: items, ...position };
}
