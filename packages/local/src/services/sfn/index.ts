import * as client from "@aws-sdk/client-sfn";
import { defineService } from "../../service.ts";
import { Executions } from "./executions/executions.ts";
import { MachineCache } from "./machines/machine-cache.ts";
import { CreateStateMachine } from "./operations/create-state-machine.ts";
import { DeleteStateMachine } from "./operations/delete-state-machine.ts";
import { DescribeExecution } from "./operations/describe-execution.ts";
import { DescribeStateMachine } from "./operations/describe-state-machine.ts";
import { DescribeStateMachineForExecution } from "./operations/describe-state-machine-for-execution.ts";
import { GetExecutionHistory } from "./operations/get-execution-history.ts";
import { ListExecutions } from "./operations/list-executions.ts";
import { ListStateMachineVersions } from "./operations/list-state-machine-versions.ts";
import { ListStateMachines } from "./operations/list-state-machines.ts";
import { ListTagsForResource } from "./operations/list-tags-for-resource.ts";
import { StartExecution } from "./operations/start-execution.ts";
import { StartSyncExecution } from "./operations/start-sync-execution.ts";
import { StopExecution } from "./operations/stop-execution.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { UntagResource } from "./operations/untag-resource.ts";
import { UpdateStateMachine } from "./operations/update-state-machine.ts";
import { ValidateStateMachineDefinition } from "./operations/validate-state-machine-definition.ts";
import type { Sfn, SfnState } from "./sfn-ctx.ts";

/** Step Functions. Activities, task tokens, versions, aliases, redrive and Map Runs answer 501. */
export default defineService<Sfn, SfnState>({
  client,
  operations: {
    CreateStateMachine,
    DeleteStateMachine,
    DescribeExecution,
    DescribeStateMachineForExecution,
    DescribeStateMachine,
    GetExecutionHistory,
    ListExecutions,
    ListStateMachineVersions,
    ListStateMachines,
    ListTagsForResource,
    StartExecution,
    StartSyncExecution,
    StopExecution,
    TagResource,
    UntagResource,
    UpdateStateMachine,
    ValidateStateMachineDefinition,
  },
  create: (host) => {
    const machines = new MachineCache();
    return { machines, executions: new Executions(host, machines) };
  },
  start: ({ executions }) => executions.resume(),
  stop: ({ executions }) => executions.stop(),
});
