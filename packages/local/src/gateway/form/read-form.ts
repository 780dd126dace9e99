import { Readable } from "node:stream";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import { type AwsError, awsError, type WireRequest } from "@waybill/wire";
import { missingField } from "./form-errors.ts";

/** Bytes of all fields before the file. https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html */
const MAX_FIELDS = 20_000;

/** A form as far as its file, which streams. */
export interface Form {
  /** By name, in lower case. Fields behind the file are ignored, as by S3. */
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  readonly file: Readable;
  /** Reads on to the form's end. A client that still sends would not see the answer. */
  drain(): Promise<void>;
}

/** Reads the fields up to the part `file`. Throws MalformedPOSTRequest, or what S3 says of a form without a file. */
export function readForm({ headers, body }: WireRequest): Promise<Form> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>();
    const source = Readable.from(body, { objectMode: false });
    const parser = formParser(headers);
    const ended = new Promise<void>((end) => parser.once("finish", end).once("error", end));
    let size = 0;
    parser.on("field", (name: string, value: string) => {
      size += Buffer.byteLength(name) + Buffer.byteLength(value);
      if (size <= MAX_FIELDS) fields.set(name.toLowerCase(), value);
    });
    parser.on("file", (_name: string, file: Readable, fileName: string | undefined) => {
      const drain = () => {
        file.resume();
        return ended;
      };
      const form = { fields, fileName: fileName ?? "", file, drain };
      // Of a form that breaks off in the file, the parser tells, and leaves the file waiting.
      parser.once("error", (error: Error) => file.destroy(error));
      file.on("error", () => {});
      if (size <= MAX_FIELDS) resolve(form);
      else void form.drain().then(() => reject(fieldsTooLarge()));
    });
    parser.once("error", () => reject(malformed()));
    parser.once("finish", () => reject(missingField("file")));
    source.once("error", (error) => parser.destroy(error));
    source.pipe(parser);
  });
}

function formParser(headers: WireRequest["headers"]): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: headers as BusboyHeaders,
      isPartAFile: (name) => name?.toLowerCase() === "file",
      limits: { files: 1 },
    });
  } catch {
    throw malformed();
  }
}

function malformed(): AwsError {
  const message = "The body of your POST request is not well-formed multipart/form-data.";
  return awsError("MalformedPOSTRequest", message, { status: 400 });
}

function fieldsTooLarge(): AwsError {
  const message = "Your POST request fields preceding the upload file were too large.";
  return awsError("MaxPostPreDataLengthExceeded", message, { status: 400 });
}
