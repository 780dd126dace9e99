import { type ServiceAccess, textOf } from "../../authorization/service-access.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
export const access: ServiceAccess = {
  demands: (operation, input) => [{ action: `s3:${operation}`, resource: textOf(input, "ResourceArn") ?? "*" }],
};
