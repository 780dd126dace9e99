import * as client from "@aws-sdk/client-sfn";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import { Executions } from "./executions/executions.ts";
import { MachineCache } from "./machines/machine-cache.ts";
import { CreateActivity } from "./operations/create-activity.ts";
import { CreateStateMachine } from "./operations/create-state-machine.ts";
import { CreateStateMachineAlias } from "./operations/create-state-machine-alias.ts";
import { DeleteActivity } from "./operations/delete-activity.ts";
import { DeleteStateMachine } from "./operations/delete-state-machine.ts";
import { DeleteStateMachineAlias } from "./operations/delete-state-machine-alias.ts";
import { DeleteStateMachineVersion } from "./operations/delete-state-machine-version.ts";
import { DescribeActivity } from "./operations/describe-activity.ts";
import { DescribeExecution } from "./operations/describe-execution.ts";
import { DescribeMapRun } from "./operations/describe-map-run.ts";
import { DescribeStateMachine } from "./operations/describe-state-machine.ts";
import { DescribeStateMachineAlias } from "./operations/describe-state-machine-alias.ts";
import { DescribeStateMachineForExecution } from "./operations/describe-state-machine-for-execution.ts";
import { GetActivityTask } from "./operations/get-activity-task.ts";
import { GetExecutionHistory } from "./operations/get-execution-history.ts";
import { ListActivities } from "./operations/list-activities.ts";
import { ListExecutions } from "./operations/list-executions.ts";
import { ListMapRuns } from "./operations/list-map-runs.ts";
import { ListStateMachineAliases } from "./operations/list-state-machine-aliases.ts";
import { ListStateMachineVersions } from "./operations/list-state-machine-versions.ts";
import { ListStateMachines } from "./operations/list-state-machines.ts";
import { ListTagsForResource } from "./operations/list-tags-for-resource.ts";
import { PublishStateMachineVersion } from "./operations/publish-state-machine-version.ts";
import { RedriveExecution } from "./operations/redrive-execution.ts";
import { SendTaskFailure } from "./operations/send-task-failure.ts";
import { SendTaskHeartbeat } from "./operations/send-task-heartbeat.ts";
import { SendTaskSuccess } from "./operations/send-task-success.ts";
import { StartExecution } from "./operations/start-execution.ts";
import { StartSyncExecution } from "./operations/start-sync-execution.ts";
import { StopExecution } from "./operations/stop-execution.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { TestState } from "./operations/test-state.ts";
import { UntagResource } from "./operations/untag-resource.ts";
import { UpdateMapRun } from "./operations/update-map-run.ts";
import { UpdateStateMachine } from "./operations/update-state-machine.ts";
import { UpdateStateMachineAlias } from "./operations/update-state-machine-alias.ts";
import { ValidateStateMachineDefinition } from "./operations/validate-state-machine-definition.ts";
import type { Sfn, SfnState } from "./sfn-ctx.ts";

/** Step Functions, all of it. */
export default defineService<Sfn, SfnState>({
  client,
  access,
  operations: {
    CreateActivity,
    CreateStateMachine,
    CreateStateMachineAlias,
    DeleteActivity,
    DeleteStateMachine,
    DeleteStateMachineAlias,
    DeleteStateMachineVersion,
    DescribeActivity,
    DescribeExecution,
    DescribeStateMachine,
    DescribeStateMachineAlias,
    DescribeStateMachineForExecution,
    DescribeMapRun,
    ListMapRuns,
    UpdateMapRun,
    GetActivityTask,
    GetExecutionHistory,
    ListActivities,
    ListExecutions,
    ListStateMachineAliases,
    ListStateMachineVersions,
    ListStateMachines,
    ListTagsForResource,
    PublishStateMachineVersion,
    RedriveExecution,
    SendTaskFailure,
    SendTaskHeartbeat,
    SendTaskSuccess,
    StartExecution,
    StartSyncExecution,
    StopExecution,
    TagResource,
    TestState,
    UntagResource,
    UpdateStateMachine,
    UpdateStateMachineAlias,
    ValidateStateMachineDefinition,
  },
  create: (host) => {
    const machines = new MachineCache();
    return { machines, executions: new Executions(host, machines) };
  },
  start: ({ executions }) => executions.resume(),
  stop: ({ executions }) => executions.stop(),
});
