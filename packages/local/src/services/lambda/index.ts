import * as client from "@aws-sdk/client-lambda";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import { LambdaState } from "./lambda-state.ts";
import { AddPermission } from "./operations/add-permission.ts";
import { CreateAlias } from "./operations/create-alias.ts";
import { CreateEventSourceMapping } from "./operations/create-event-source-mapping.ts";
import { CreateFunction } from "./operations/create-function.ts";
import { DeleteAlias } from "./operations/delete-alias.ts";
import { DeleteEventSourceMapping } from "./operations/delete-event-source-mapping.ts";
import { DeleteFunction } from "./operations/delete-function.ts";
import { DeleteFunctionConcurrency } from "./operations/delete-function-concurrency.ts";
import { DeleteFunctionEventInvokeConfig } from "./operations/delete-function-event-invoke-config.ts";
import { DeleteProvisionedConcurrencyConfig } from "./operations/delete-provisioned-concurrency-config.ts";
import { DownloadCode } from "./operations/download-code.ts";
import { GetAccountSettings } from "./operations/get-account-settings.ts";
import { GetAlias } from "./operations/get-alias.ts";
import { GetEventSourceMapping } from "./operations/get-event-source-mapping.ts";
import { GetFunction } from "./operations/get-function.ts";
import { GetFunctionCodeSigningConfig } from "./operations/get-function-code-signing-config.ts";
import { GetFunctionConcurrency } from "./operations/get-function-concurrency.ts";
import { GetFunctionConfiguration } from "./operations/get-function-configuration.ts";
import { GetFunctionEventInvokeConfig } from "./operations/get-function-event-invoke-config.ts";
import { GetPolicy } from "./operations/get-policy.ts";
import { GetProvisionedConcurrencyConfig } from "./operations/get-provisioned-concurrency-config.ts";
import { Invoke } from "./operations/invoke.ts";
import { ListAliases } from "./operations/list-aliases.ts";
import { ListEventSourceMappings } from "./operations/list-event-source-mappings.ts";
import { ListFunctionEventInvokeConfigs } from "./operations/list-function-event-invoke-configs.ts";
import { ListFunctions } from "./operations/list-functions.ts";
import { ListProvisionedConcurrencyConfigs } from "./operations/list-provisioned-concurrency-configs.ts";
import { ListTags } from "./operations/list-tags.ts";
import { ListVersionsByFunction } from "./operations/list-versions-by-function.ts";
import { PublishVersion } from "./operations/publish-version.ts";
import { PutFunctionConcurrency } from "./operations/put-function-concurrency.ts";
import { PutFunctionEventInvokeConfig } from "./operations/put-function-event-invoke-config.ts";
import { PutProvisionedConcurrencyConfig } from "./operations/put-provisioned-concurrency-config.ts";
import { RemovePermission } from "./operations/remove-permission.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { UntagResource } from "./operations/untag-resource.ts";
import { UpdateAlias } from "./operations/update-alias.ts";
import { UpdateEventSourceMapping } from "./operations/update-event-source-mapping.ts";
import { UpdateFunctionCode } from "./operations/update-function-code.ts";
import { UpdateFunctionConfiguration } from "./operations/update-function-configuration.ts";
import { UpdateFunctionEventInvokeConfig } from "./operations/update-function-event-invoke-config.ts";

/** AWS Lambda: functions of the Node.js runtimes, run in worker threads. */
export default defineService<typeof import("@aws-sdk/client-lambda"), LambdaState>({
  client,
  access,
  operations: {
    AddPermission,
    CreateAlias,
    CreateEventSourceMapping,
    CreateFunction,
    DeleteAlias,
    DeleteEventSourceMapping,
    DeleteFunction,
    DeleteFunctionConcurrency,
    DeleteFunctionEventInvokeConfig,
    DeleteProvisionedConcurrencyConfig,
    GetAccountSettings,
    GetAlias,
    GetEventSourceMapping,
    GetFunction,
    GetFunctionCodeSigningConfig,
    GetFunctionConcurrency,
    GetFunctionConfiguration,
    GetFunctionEventInvokeConfig,
    GetPolicy,
    GetProvisionedConcurrencyConfig,
    Invoke,
    ListAliases,
    ListEventSourceMappings,
    ListFunctionEventInvokeConfigs,
    ListFunctions,
    ListProvisionedConcurrencyConfigs,
    ListTags,
    ListVersionsByFunction,
    PublishVersion,
    PutFunctionConcurrency,
    PutFunctionEventInvokeConfig,
    PutProvisionedConcurrencyConfig,
    RemovePermission,
    TagResource,
    UntagResource,
    UpdateAlias,
    UpdateEventSourceMapping,
    UpdateFunctionCode,
    UpdateFunctionConfiguration,
    UpdateFunctionEventInvokeConfig,
  },
  unmodelled: { DownloadCode },
  create: (host) => new LambdaState(host),
  start: (state) => state.start(),
  stop: (state) => state.stop(),
});
