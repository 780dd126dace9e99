import { type Key, key } from "@waybill/store";
import { invalidInput, notImplemented } from "./errors.ts";

const PATH = "/aws-service-role/";

/** What roles are called behind `AWSServiceRoleFor`, by service. */
const NAMES: Readonly<Record<string, string>> = {
  "access-analyzer.amazonaws.com": "AccessAnalyzer",
  "autoscaling.amazonaws.com": "AutoScaling",
  "batch.amazonaws.com": "Batch",
  "cloudtrail.amazonaws.com": "CloudTrail",
  "config.amazonaws.com": "Config",
  "dynamodb.application-autoscaling.amazonaws.com": "ApplicationAutoScaling_DynamoDBTable",
  "ecs.amazonaws.com": "ECS",
  "ecs.application-autoscaling.amazonaws.com": "ApplicationAutoScaling_ECSService",
  "eks.amazonaws.com": "AmazonEKS",
  "eks-nodegroup.amazonaws.com": "AmazonEKSNodegroup",
  "elasticache.amazonaws.com": "ElastiCache",
  "elasticloadbalancing.amazonaws.com": "ElasticLoadBalancing",
  "es.amazonaws.com": "AmazonElasticsearchService",
  "guardduty.amazonaws.com": "AmazonGuardDuty",
  "kafka.amazonaws.com": "Kafka",
  "lambda.application-autoscaling.amazonaws.com": "ApplicationAutoScaling_LambdaConcurrency",
  "ops.apigateway.amazonaws.com": "APIGateway",
  "opensearchservice.amazonaws.com": "AmazonOpenSearchService",
  "organizations.amazonaws.com": "Organizations",
  "rds.amazonaws.com": "RDS",
  "rds.application-autoscaling.amazonaws.com": "ApplicationAutoScaling_RDSCluster",
  "redshift.amazonaws.com": "Redshift",
  "replication.dynamodb.amazonaws.com": "DynamoDBReplication",
  "replicator.lambda.amazonaws.com": "LambdaReplicator",
  "securityhub.amazonaws.com": "SecurityHub",
  "spot.amazonaws.com": "EC2Spot",
  "spotfleet.amazonaws.com": "EC2SpotFleet",
  "ssm.amazonaws.com": "AmazonSSM",
};

export function linkedRolePath(service: string): string {
  return `${PATH}${service}/`;
}

/** Whether a role is AWS's to change. */
export function isServiceLinked({ path }: { readonly path: string }): boolean {
  return path.startsWith(PATH);
}

/** Throws InvalidInput for a suffix that cannot be, and NotImplemented for a service whose role's name is not known here. */
export function linkedRoleName(service: string, suffix: string | undefined): string {
  const name = NAMES[service];
  if (name === undefined) throw notImplemented(`a service-linked role of ${service}`);
  if (suffix === undefined) return `AWSServiceRoleFor${name}`;
  if (name !== "AutoScaling") throw invalidInput(`Custom suffix is not allowed for ${service}`);
  return `AWSServiceRoleFor${name}_${suffix}`;
}

/** The ARN that policies speak of, also where the name is not known here. */
export function linkedRoleArn(accountId: string, service: string, suffix: string | undefined): string {
  const name = [NAMES[service] ?? "*", ...(suffix === undefined ? [] : [suffix])].join("_");
  return `arn:aws:iam::${accountId}:role${linkedRolePath(service)}AWSServiceRoleFor${name}`;
}

/** Marks a deletion that was asked for: it is done at once. */
export function deletionKey(taskId: string): Key {
  return key("iam", "service-linked-role-deletion", taskId);
}
