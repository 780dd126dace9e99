import * as client from "@aws-sdk/client-s3-control";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import { ListTagsForResource } from "./operations/list-tags-for-resource.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { UntagResource } from "./operations/untag-resource.ts";
import type { S3Control, S3ControlState } from "./s3control-ctx.ts";

/** S3 Control: the tags of buckets, which version 6 of Terraform's provider reads here. They are S3's own. */
export default defineService<S3Control, S3ControlState>({
  client,
  access,
  operations: { ListTagsForResource, TagResource, UntagResource },
  create: () => ({ last: Promise.resolve() }),
});
