import * as client from "@aws-sdk/client-sns";
import { defineService } from "../../service.ts";
import { access } from "./access.ts";
import { AddPermission } from "./operations/add-permission.ts";
import { ConfirmSubscription } from "./operations/confirm-subscription.ts";
import { CreateTopic } from "./operations/create-topic.ts";
import { DeleteTopic } from "./operations/delete-topic.ts";
import { GetDataProtectionPolicy } from "./operations/get-data-protection-policy.ts";
import { GetSubscriptionAttributes } from "./operations/get-subscription-attributes.ts";
import { GetTopicAttributes } from "./operations/get-topic-attributes.ts";
import { ListSubscriptions } from "./operations/list-subscriptions.ts";
import { ListSubscriptionsByTopic } from "./operations/list-subscriptions-by-topic.ts";
import { ListTagsForResource } from "./operations/list-tags-for-resource.ts";
import { ListTopics } from "./operations/list-topics.ts";
import { Publish } from "./operations/publish.ts";
import { PublishBatch } from "./operations/publish-batch.ts";
import { PutDataProtectionPolicy } from "./operations/put-data-protection-policy.ts";
import { RemovePermission } from "./operations/remove-permission.ts";
import { SetSubscriptionAttributes } from "./operations/set-subscription-attributes.ts";
import { SetTopicAttributes } from "./operations/set-topic-attributes.ts";
import { Subscribe } from "./operations/subscribe.ts";
import { TagResource } from "./operations/tag-resource.ts";
import { Unsubscribe } from "./operations/unsubscribe.ts";
import { UntagResource } from "./operations/untag-resource.ts";
import type { Sns, SnsState } from "./sns-ctx.ts";

/** Amazon SNS: standard and FIFO topics with subscribed queues and functions. So are web addresses on this machine; others are kept, and stay unconfirmed. */
export default defineService<Sns, SnsState>({
  client,
  access,
  operations: {
    AddPermission,
    ConfirmSubscription,
    CreateTopic,
    DeleteTopic,
    GetDataProtectionPolicy,
    GetSubscriptionAttributes,
    GetTopicAttributes,
    ListSubscriptions,
    ListSubscriptionsByTopic,
    ListTagsForResource,
    ListTopics,
    Publish,
    PublishBatch,
    PutDataProtectionPolicy,
    RemovePermission,
    SetSubscriptionAttributes,
    SetTopicAttributes,
    Subscribe,
    TagResource,
    Unsubscribe,
    UntagResource,
  },
  create: () => ({ stopping: new AbortController(), underWay: new Map() }),
  async stop({ stopping }) {
    stopping.abort(new Error("the endpoint is stopping"));
  },
});
