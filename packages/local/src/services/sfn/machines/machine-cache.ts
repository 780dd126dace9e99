import { parseStateMachine, type StateMachine } from "@waybill/asl";
import type { MachineRecord, MachineRevision } from "./machine-record.ts";

/** Compiled definitions that are kept at hand. */
const capacity = 500;

/** Compiles each definition once. */
export class MachineCache {
  readonly #compiled = new Map<string, StateMachine>();

  get(machine: Pick<MachineRecord, "id" | "type">, number: number, revision: MachineRevision): StateMachine {
    const id = `${machine.id}:${number}`;
    const known = this.#compiled.get(id);
    if (known !== undefined) return known;
    // Its resources were checked when it was made.
    const compiled = parseStateMachine(revision.definition, { type: machine.type });
    const [oldest] = this.#compiled.keys();
    if (this.#compiled.size >= capacity && oldest !== undefined) this.#compiled.delete(oldest);
    this.#compiled.set(id, compiled);
    return compiled;
  }
}
