import { pageToken } from "../../../paging/page-token.ts";
import { machineArn } from "../arns.ts";
import { PAGE_SIZE, validate } from "../constraints.ts";
import { machinesAfter } from "../machines/machine-store.ts";
import { pageSize, positionOf } from "../pages.ts";
import type { SfnOperation } from "../sfn-ctx.ts";

/** In the order of their names. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachines.html */
export const ListStateMachines: SfnOperation<"ListStateMachines"> = ({ maxResults, nextToken }, ctx) => {
  validate({ maxResults: [maxResults, PAGE_SIZE] });
  const limit = pageSize(maxResults);
  const found = machinesAfter(ctx.store, nextToken === undefined ? undefined : positionOf(nextToken), limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    stateMachines: page.map(({ name, type, createdAt }) => ({
      stateMachineArn: machineArn(ctx, name),
      name,
      type,
      creationDate: new Date(createdAt),
    })),
    ...(found.length > limit && last !== undefined ? { nextToken: pageToken(last.name) } : {}),
  };
};
