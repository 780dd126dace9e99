import {
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  type S3Client,
  type _Object as S3Object,
} from "@aws-sdk/client-s3";
import { PipelineError } from "../pipeline-error.ts";
import { type ListedObject, readObject, splitListing } from "./read-listing.ts";

interface ListedPage {
  /** Read when it is called, which may be after the next page was asked for. */
  readonly objects: () => readonly ListedObject[];
  /** The last one's key, as it is encoded. */
  readonly last: string;
  /** Token of the page after this one. */
  readonly next: string | undefined;
}

/** One page of a listing. */
export async function listPage(
  client: S3Client,
  input: ListObjectsV2CommandInput,
  signal: AbortSignal | undefined,
): Promise<ListedPage> {
  const command = new ListObjectsV2Command(input);
  let elements: readonly string[] | undefined;
  // Stands between the network and the SDK's parser, to which it leaves what is around the objects, and every error.
  const takeObjects = (send: Send) => async (args: never) => {
    const answer = await send(args);
    const { response } = answer;
    if (response.statusCode !== 200) return answer;
    const document = await textOf(response.body as AsyncIterable<Uint8Array>);
    // Any document is a listing to the SDK: one of nothing.
    if (!/<(?:ListBucketResult|Error)\b/.test(document.slice(0, 1_000))) throw noListing(input.Bucket);
    const listing = splitListing(document);
    elements = listing?.objects;
    response.body = Buffer.from(listing?.rest ?? document);
    return answer;
  };
  const { middlewareStack } = command as unknown as WithStack;
  middlewareStack.addRelativeTo(takeObjects, { relation: "after", toMiddleware: "deserializerMiddleware" });
  const { Contents = [], NextContinuationToken: next } = await client.send(command, {
    ...(signal && { abortSignal: signal }),
  });
  const objects = () => elements?.map(readObject) ?? Contents.map(listedObject);
  const lastElement = elements?.at(-1);
  const last = (lastElement === undefined ? Contents.at(-1)?.Key : readObject(lastElement).key) ?? "";
  return { objects, last, next };
}

function noListing(bucket: string | undefined): PipelineError {
  const words = `What answers is not AWS: it gave no listing of the bucket "${bucket}". Correct the endpoint's address.`;
  return new PipelineError("not-aws", words, undefined);
}

type Send = (args: never) => Promise<{ readonly response: { readonly statusCode: number; body: unknown } }>;

/** The SDK's own types for it are in a package that nothing else here needs. */
interface WithStack {
  readonly middlewareStack: {
    addRelativeTo(
      middleware: (send: Send) => Send,
      place: { readonly relation: "after"; readonly toMiddleware: string },
    ): void;
  };
}

function listedObject({ Key = "", Size = 0, ETag = "", LastModified = new Date(0) }: S3Object): ListedObject {
  return { key: Key, size: Size, eTag: ETag, lastModified: LastModified.toISOString() };
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
