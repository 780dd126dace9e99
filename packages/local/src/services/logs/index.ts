import * as client from "@aws-sdk/client-cloudwatch-logs";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import { QueryRunner } from "./insights/query-runner.ts";
import type { Logs, LogsState } from "./logs-ctx.ts";
import { AssociateKmsKey } from "./operations/associate-kms-key.ts";
import { CreateLogGroup } from "./operations/create-log-group.ts";
import { CreateLogStream } from "./operations/create-log-stream.ts";
import { DeleteLogGroup } from "./operations/delete-log-group.ts";
import { DeleteLogStream } from "./operations/delete-log-stream.ts";
import { DeleteMetricFilter } from "./operations/delete-metric-filter.ts";
import { DeleteQueryDefinition } from "./operations/delete-query-definition.ts";
import { DeleteResourcePolicy } from "./operations/delete-resource-policy.ts";
import { DeleteRetentionPolicy } from "./operations/delete-retention-policy.ts";
import { DeleteSubscriptionFilter } from "./operations/delete-subscription-filter.ts";
import { DescribeLogGroups } from "./operations/describe-log-groups.ts";
import { DescribeLogStreams } from "./operations/describe-log-streams.ts";
import { DescribeMetricFilters } from "./operations/describe-metric-filters.ts";
import { DescribeQueries } from "./operations/describe-queries.ts";
import { DescribeQueryDefinitions } from "./operations/describe-query-definitions.ts";
import { DescribeResourcePolicies } from "./operations/describe-resource-policies.ts";
import { DescribeSubscriptionFilters } from "./operations/describe-subscription-filters.ts";
import { DisassociateKmsKey } from "./operations/disassociate-kms-key.ts";
import { FilterLogEvents } from "./operations/filter-log-events.ts";
import { GetLogEvents } from "./operations/get-log-events.ts";
import { GetLogGroupFields } from "./operations/get-log-group-fields.ts";
import { GetLogRecord } from "./operations/get-log-record.ts";
import { GetQueryResults } from "./operations/get-query-results.ts";
import { ListLogGroups } from "./operations/list-log-groups.ts";
import { ListTagsForResource } from "./operations/list-tags-for-resource.ts";
import { ListTagsLogGroup } from "./operations/list-tags-log-group.ts";
import { PutLogEvents } from "./operations/put-log-events.ts";
import { PutLogGroupDeletionProtection } from "./operations/put-log-group-deletion-protection.ts";
import { PutMetricFilter } from "./operations/put-metric-filter.ts";
import { PutQueryDefinition } from "./operations/put-query-definition.ts";
import { PutResourcePolicy } from "./operations/put-resource-policy.ts";
import { PutRetentionPolicy } from "./operations/put-retention-policy.ts";
import { PutSubscriptionFilter } from "./operations/put-subscription-filter.ts";
import { StartQuery } from "./operations/start-query.ts";
import { StopQuery } from "./operations/stop-query.ts";
import { TagLogGroup } from "./operations/tag-log-group.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { TestMetricFilter } from "./operations/test-metric-filter.ts";
import { UntagLogGroup } from "./operations/untag-log-group.ts";
import { UntagResource } from "./operations/untag-resource.ts";
import { newForwarder } from "./subscription-filter/forwarder.ts";
import { Sweeper } from "./sweeper.ts";

/** CloudWatch Logs. What is not listed here answers 501. */
export default defineService<Logs, LogsState>({
  client,
  access,
  operations: {
    AssociateKmsKey,
    CreateLogGroup,
    CreateLogStream,
    DeleteLogGroup,
    DeleteLogStream,
    DeleteMetricFilter,
    DeleteQueryDefinition,
    DeleteResourcePolicy,
    DeleteRetentionPolicy,
    DeleteSubscriptionFilter,
    DescribeLogGroups,
    DescribeLogStreams,
    DescribeMetricFilters,
    DescribeQueries,
    DescribeQueryDefinitions,
    DescribeResourcePolicies,
    DescribeSubscriptionFilters,
    DisassociateKmsKey,
    FilterLogEvents,
    GetLogEvents,
    GetLogGroupFields,
    GetLogRecord,
    GetQueryResults,
    ListLogGroups,
    ListTagsForResource,
    ListTagsLogGroup,
    PutLogEvents,
    PutLogGroupDeletionProtection,
    PutMetricFilter,
    PutQueryDefinition,
    PutResourcePolicy,
    PutRetentionPolicy,
    PutSubscriptionFilter,
    StartQuery,
    StopQuery,
    TagLogGroup,
    TagResource,
    TestMetricFilter,
    UntagLogGroup,
    UntagResource,
  },
  create: (host) => ({ sweeper: new Sweeper(host), forwarder: newForwarder(host), queries: new QueryRunner(host) }),
  start({ sweeper, forwarder, queries }) {
    sweeper.request();
    forwarder.wake();
    queries.resume();
  },
  async stop({ sweeper, forwarder, queries }) {
    sweeper.stop();
    queries.stop();
    await forwarder.stop();
  },
});
