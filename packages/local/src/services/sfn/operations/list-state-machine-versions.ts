import { pageToken } from "../../../paging/page-token.ts";
import { ARN, PAGE_SIZE, validate } from "../constraints.ts";
import { machineOf } from "../machines/machine-store.ts";
import { pageSize, positionOf } from "../pages.ts";
import type { SfnOperation } from "../sfn-ctx.ts";
import { versionArn, versionsOf } from "../versions/version.ts";

/** The newest first. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachineVersions.html */
export const ListStateMachineVersions: SfnOperation<"ListStateMachineVersions"> = (input, ctx) => {
  const { stateMachineArn = "", maxResults, nextToken } = input;
  validate({ stateMachineArn: [stateMachineArn, ARN], maxResults: [maxResults, PAGE_SIZE] });
  const machine = machineOf(ctx.store, stateMachineArn);
  const before = nextToken === undefined ? Infinity : Number(positionOf(nextToken));
  const rest = versionsOf(ctx.store, machine.id).filter(({ number }) => number < before);
  const page = rest.slice(0, pageSize(maxResults));
  const last = page.at(-1);
  return {
    stateMachineVersions: page.map(({ number, createdAt }) => ({
      stateMachineVersionArn: versionArn(ctx, machine.name, number),
      creationDate: new Date(createdAt),
    })),
    ...(rest.length > page.length && last && { nextToken: pageToken(String(last.number)) }),
  };
};
