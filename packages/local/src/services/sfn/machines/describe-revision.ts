import type { SfnCtx } from "../sfn-ctx.ts";
import type { MachineRecord, MachineRevision } from "./machine-record.ts";

/** What DescribeStateMachine and DescribeStateMachineForExecution tell of a revision. */
export function describeRevision(
  ctx: SfnCtx,
  machine: Pick<MachineRecord, "id" | "type">,
  number: number,
  revision: MachineRevision,
) {
  const { updatedAt: _, ...described } = revision;
  const references = ctx.state.machines.get(machine, number, revision).variableReferences;
  const variableReferences = Object.fromEntries(
    Object.entries(references).map(([state, names]) => [state, [...names]]),
  );
  return { ...described, ...(Object.keys(references).length === 0 ? {} : { variableReferences }) };
}
