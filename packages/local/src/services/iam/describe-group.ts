import type { Group as GroupShape } from "@aws-sdk/client-iam";
import type { Group } from "./principal.ts";

export function describeGroup({ path, name, id, arn, createDate }: Group): GroupShape {
  return { Path: path, GroupName: name, GroupId: id, Arn: arn, CreateDate: new Date(createDate) };
}
