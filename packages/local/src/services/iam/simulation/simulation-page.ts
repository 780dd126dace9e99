import type { SimulatePolicyResponse } from "@aws-sdk/client-iam";
import { paginate } from "../paginate.ts";
import { simulate } from "./simulate.ts";
import type { Simulation, SimulationRequest } from "./simulation.ts";

/** One page of a simulation's results, in the order of the actions. */
export function simulationPage(simulation: Simulation, request: SimulationRequest): SimulatePolicyResponse {
  const results = simulate(simulation).map((result, index) => ({ result, name: String(index).padStart(8, "0") }));
  const { items, position } = paginate(results, request, ({ name }) => name);
  return { EvaluationResults: items.map(({ result }) => result), ...position };
}
