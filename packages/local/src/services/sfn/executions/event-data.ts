import type { HistoryEvent } from "@waybill/asl";

/** The members of details that hold what passes through an execution. */
const data = new Set(["input", "output", "parameters", "assignedVariables"]);

/** An event without the execution's data. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  const members = Object.entries(event).map(([name, value]) =>
    name.endsWith("EventDetails") ? [name, withoutMembers(value as object)] : [name, value],
  );
  return Object.fromEntries(members) as HistoryEvent;
}

function withoutMembers(details: object): object {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !data.has(name)));
}
