import type { RunState, StateType } from "../definition/states.ts";
import { parseChoice } from "./choice.ts";
import { parseFail } from "./fail.ts";
import { parseMap } from "./map.ts";
import { parseParallel } from "./parallel.ts";
import { parsePass } from "./pass.ts";
import type { StateSource } from "./state-source.ts";
import { parseSucceed } from "./succeed.ts";
import { parseTask } from "./task.ts";
import { parseWait } from "./wait.ts";

/** One entry for each type of state. */
export const stateParsers: Readonly<Record<StateType, (source: StateSource) => RunState>> = {
  Task: parseTask,
  Wait: parseWait,
  Pass: parsePass,
  Succeed: parseSucceed,
  Fail: parseFail,
  Choice: parseChoice,
  Parallel: parseParallel,
  Map: parseMap,
};
