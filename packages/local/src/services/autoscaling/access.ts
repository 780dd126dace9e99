import { passRole, type ServiceAccess, textOf } from "../../authorization/service-access.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsapplicationautoscaling.html */
export const access: ServiceAccess = {
  demands(operation, input, { region, accountId }) {
    const resource =
      textOf(input, "ResourceARN") ?? `arn:aws:application-autoscaling:${region}:${accountId}:scalable-target/*`;
    const context = {
      "application-autoscaling:service-namespace": textOf(input, "ServiceNamespace"),
      "application-autoscaling:scalable-dimension": textOf(input, "ScalableDimension"),
    };
    return [
      { action: `application-autoscaling:${operation}`, resource, context },
      ...passRole(input.RoleARN, "application-autoscaling.amazonaws.com"),
    ];
  },
};
