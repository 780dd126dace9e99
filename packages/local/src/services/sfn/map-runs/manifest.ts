import { isArray, isObject, type JsonValue } from "@waybill/asl";
import { parseText, readerFailed } from "./item-content.ts";

/** The objects that a manifest lists, and the names of their columns where the manifest has them. */
export interface Manifest {
  readonly objects: readonly { readonly bucket: string; readonly key: string }[];
  readonly headers?: readonly string[];
}

/** The `manifest.json` of an S3 Inventory, which on AWS too must be of CSV files. */
export function inventoryManifest(text: string): Manifest {
  const manifest = parseText(text);
  if (!isObject(manifest)) throw readerFailed("The manifest is not a JSON object.");
  const { fileFormat, fileSchema, destinationBucket, files } = manifest;
  if (fileFormat !== "CSV") throw readerFailed(`The file format of the inventory must be CSV but was: ${fileFormat}`);
  if (typeof fileSchema !== "string" || typeof destinationBucket !== "string" || !isArray(files)) {
    throw readerFailed("The manifest of the inventory has no fileSchema, destinationBucket or files.");
  }
  const bucket = destinationBucket.replace(/^arn:[^:]*:s3:::/, "");
  const objects = files.map((file: JsonValue) => ({ bucket, key: String(isObject(file) ? file.key : "") }));
  return { objects, headers: fileSchema.split(",").map((name) => name.trim()) };
}

/** The manifest of an UNLOAD query of Athena: one S3 URI a line. */
export function athenaManifest(text: string): Manifest {
  const lines = text.split(/\r?\n/).map((line) => line.trim().replace(/^"(.*)"$/, "$1"));
  const objects = lines.filter(Boolean).map((line) => {
    const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/i.exec(line) ?? [];
    if (bucket === undefined || key === undefined) throw readerFailed(`The manifest has no S3 URI: ${line}`);
    return { bucket, key };
  });
  return { objects };
}
