import { pageToken } from "../../../paging/page-token.ts";
import { type Activity, activitiesPrefix, activityKey } from "../activities/activity.ts";
import { activityArn } from "../arns.ts";
import { PAGE_SIZE, validate } from "../constraints.ts";
import { pageSize, positionOf } from "../pages.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** In the order of their names. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListActivities.html */
export const ListActivities: SfnOperation<"ListActivities"> = ({ maxResults, nextToken }, ctx) => {
  validate({ maxResults: [maxResults, PAGE_SIZE] });
  const limit = pageSize(maxResults);
  const after = nextToken === undefined ? {} : { gt: activityKey(positionOf(nextToken)) };
  const found = [...ctx.store.range({ prefix: activitiesPrefix, limit: limit + 1, ...after })];
  const page = found.slice(0, limit).map(({ value }) => value as Activity);
  const last = page.at(-1);
  return {
    activities: page.map(({ name, createdAt }) => ({
      activityArn: activityArn(ctx, name),
      name,
      creationDate: new Date(createdAt),
    })),
    ...(found.length > limit && last && { nextToken: pageToken(last.name) }),
  };
};
