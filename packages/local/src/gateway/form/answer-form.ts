import type { WireRequest, WireResponse } from "@waybill/wire";
import type { Caller, Host } from "../../context.ts";
import { authenticateForm } from "./authenticate-form.ts";
import { checkFormPolicy } from "./form-policy.ts";
import { formResponse } from "./form-response.ts";
import { placeOf, postObjectInput } from "./post-object-input.ts";
import { type Form, readForm } from "./read-form.ts";

export interface FormHost {
  readonly host: Host;
  /** Whether signatures are verified. */
  readonly verifies: boolean;
  /** Runs S3's operation. */
  postObject(input: object, caller: Caller): Promise<object>;
}

/**
 * Uploads the file of a form that a browser posts to a bucket (`/bucket`): S3's POST Object, which the SDK's model does not
 * have. Throws S3's errors, each after the form has been read to its end.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export async function answerForm(
  request: WireRequest,
  { host, verifies, postObject }: FormHost,
): Promise<WireResponse> {
  const form = await readForm(request);
  try {
    const caller = authenticateForm(form.fields, host, verifies);
    const place = placeOf(form, request.path);
    const input = postObjectInput(form, place, allowedSizes(form, place.Bucket, host.clock.now()));
    const output = await postObject(input, caller);
    return formResponse(form.fields, { ...place, endpoint: host.endpoint }, output);
  } finally {
    await form.drain();
  }
}

/** `key` is held to the policy as it was given, before the file's name is put into it. */
function allowedSizes({ fields }: Form, bucket: string, now: number) {
  return checkFormPolicy(fields.get("policy") ?? "", new Map(fields).set("bucket", bucket), now);
}
