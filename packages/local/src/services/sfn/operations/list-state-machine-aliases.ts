import { pageToken } from "../../../paging/page-token.ts";
import { machineNameOf } from "../arns.ts";
import { ARN, PAGE_SIZE, validate } from "../constraints.ts";
import { stateMachineDoesNotExist } from "../errors.ts";
import { findMachine } from "../machines/machine-store.ts";
import { pageSize, positionOf } from "../pages.ts";
import type { SfnOperation } from "../sfn-ctx.ts";
import { aliasArn, aliasesOf } from "../versions/alias.ts";

/** Of a machine, or of one of its versions. https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachineAliases.html */
export const ListStateMachineAliases: SfnOperation<"ListStateMachineAliases"> = (input, ctx) => {
  const { stateMachineArn = "", maxResults, nextToken } = input;
  validate({ stateMachineArn: [stateMachineArn, ARN], maxResults: [maxResults, PAGE_SIZE] });
  const { name, qualifier } = machineNameOf(stateMachineArn);
  const machine = findMachine(ctx.store, name);
  if (machine === undefined) throw stateMachineDoesNotExist(stateMachineArn);
  const after = nextToken === undefined ? "" : positionOf(nextToken);
  const rest = aliasesOf(ctx.store, machine.id).filter(
    (alias) =>
      alias.name > after &&
      (qualifier === undefined || alias.routing.some(({ version }) => version === Number(qualifier))),
  );
  const page = rest.slice(0, pageSize(maxResults));
  const last = page.at(-1);
  return {
    stateMachineAliases: page.map((alias) => ({
      stateMachineAliasArn: aliasArn(ctx, machine.name, alias.name),
      creationDate: new Date(alias.createdAt),
    })),
    ...(rest.length > page.length && last && { nextToken: pageToken(last.name) }),
  };
};
