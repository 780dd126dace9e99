import type { ListExecutionsInput, ListExecutionsOutput } from "@aws-sdk/client-sfn";
import { executionArn, machineArn } from "../arns.ts";
import { ARN, EXECUTION_STATUS, PAGE_SIZE, validate } from "../constraints.ts";
import { typeNotSupported, validationFailed } from "../errors.ts";
import { executionPage } from "../executions/execution-pages.ts";
import type { ExecutionRecord } from "../executions/execution-record.ts";
import type { ExecutionOwner } from "../executions/execution-store.ts";
import { startedBy } from "../executions/started-by.ts";
import { mapRunOf } from "../map-runs/described-run.ts";
import { childMachineName } from "../map-runs/map-run-record.ts";
import { pageSize } from "../pages.ts";
import type { SfnCtx, SfnOperation } from "../sfn-ctx.ts";
import { qualifiedMachine } from "../versions/qualified-machine.ts";

/**
 * The newest first; of a version or an alias, those that it started.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html
 */
export const ListExecutions: SfnOperation<"ListExecutions"> = (input, ctx) => {
  const { stateMachineArn = "", mapRunArn } = input;
  checkInput(input);
  if (mapRunArn !== undefined) return listOf(ctx, childrenOf(ctx, mapRunArn), input);
  const { machine, version, alias } = qualifiedMachine(ctx.store, stateMachineArn, () => 0);
  if (machine.type === "EXPRESS") throw typeNotSupported();
  const startedBy = alias ? { alias: alias.name } : version && { version: version.number };
  return listOf(ctx, { owner: { machineId: machine.id, ...startedBy }, name: machine.name }, input);
};

/** The machine of a run's executions. */
function childrenOf(ctx: SfnCtx, arn: string): ListedMachine {
  const run = mapRunOf(ctx, arn);
  return { owner: { machineId: run.id }, name: childMachineName(run), mapRunArn: arn };
}

interface ListedMachine {
  readonly owner: ExecutionOwner;
  readonly name: string;
  readonly mapRunArn?: string;
}

function listOf(ctx: SfnCtx, machine: ListedMachine, input: ListExecutionsInput): ListExecutionsOutput {
  const { statusFilter: status, maxResults, nextToken: token, redriveFilter } = input;
  const matches = ({ redriveCount = 0 }: ExecutionRecord) =>
    redriveFilter === undefined || redriveFilter === (redriveCount > 0 ? "REDRIVEN" : "NOT_REDRIVEN");
  const page = executionPage(ctx.store, machine.owner, { status, limit: pageSize(maxResults), token, matches });
  return {
    executions: page.executions.map(({ name, status, startedAt, stoppedAt, ...execution }) => ({
      executionArn: executionArn(ctx, machine.name, name),
      stateMachineArn: machineArn(ctx, machine.name),
      ...startedBy(ctx, execution),
      ...(machine.mapRunArn === undefined ? {} : { mapRunArn: machine.mapRunArn }),
      name,
      status,
      startDate: new Date(startedAt),
      ...(stoppedAt === undefined ? {} : { stopDate: new Date(stoppedAt) }),
      redriveCount: execution.redriveCount ?? 0,
      ...(execution.redrivenAt === undefined ? {} : { redriveDate: new Date(execution.redrivenAt) }),
    })),
    ...(page.nextToken === undefined ? {} : { nextToken: page.nextToken }),
  };
}

function checkInput({
  stateMachineArn,
  mapRunArn,
  statusFilter,
  maxResults,
  redriveFilter,
}: ListExecutionsInput): void {
  validate({
    stateMachineArn: [stateMachineArn, ARN],
    statusFilter: [statusFilter, EXECUTION_STATUS],
    maxResults: [maxResults, PAGE_SIZE],
    redriveFilter: [redriveFilter, { oneOf: ["REDRIVEN", "NOT_REDRIVEN"] }],
  });
  if (mapRunArn !== undefined) {
    if (stateMachineArn !== undefined)
      throw validationFailed("Only one of stateMachineArn and mapRunArn may be specified");
    return;
  }
  if (stateMachineArn === undefined) throw validationFailed("Either stateMachineArn or mapRunArn must be specified");
  if (redriveFilter !== undefined) throw validationFailed("redriveFilter can only be specified with mapRunArn");
  if (statusFilter === "PENDING_REDRIVE") {
    throw validationFailed("PENDING_REDRIVE can only be specified with mapRunArn");
  }
}
