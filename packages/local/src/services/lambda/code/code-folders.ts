import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { badZip, invalidParameter, unzippedTooLarge } from "../errors.ts";
import type { CodeRecord } from "../functions/function-record.ts";
import { MAX_UNZIPPED } from "./deployment-package.ts";
import { linkSdk } from "./link-sdk.ts";
import { removeAbandonedFolders, TEMPORARY_FOLDER } from "./temporary-folders.ts";
import { unzip, ZipError } from "./unzip.ts";

/** A package that no function has yet. */
interface StagedCode {
  readonly record: CodeRecord;
  /** Keeps the package, as part of `tx`. */
  adopt(tx: Writer): void;
  /** Forgets it, when its adoption was not committed. */
  discard(): Promise<void>;
}

/** Deployment packages: the zip files among the blobs, and each unpacked in a temporary folder, where it runs. */
export class CodeFolders {
  readonly #host: Pick<Host, "store" | "blobs">;
  /** By blob id. */
  readonly #folders = new Map<string, Promise<string>>();
  /** Packages that no function has yet, while they are unpacked. */
  readonly #unpacking = new Set<Promise<unknown>>();
  #root: Promise<string> | undefined;
  #made = 0;

  constructor(host: Pick<Host, "store" | "blobs">) {
    this.#host = host;
  }

  /** Checks and unpacks a package. Throws InvalidParameterValueException when it is not a usable zip file. */
  stage(zip: Buffer): Promise<StagedCode> {
    return this.#awaitedByClose(this.#stage(zip));
  }

  async #stage(zip: Buffer): Promise<StagedCode> {
    const folder = await this.#unpack(zip);
    const blob = await this.#host.blobs.stage([zip]);
    this.#folders.set(blob.id, Promise.resolve(folder));
    return {
      record: { blobId: blob.id, size: blob.size, sha256: sha256(zip) },
      adopt: (tx) => blob.adopt(tx),
      discard: async () => {
        await this.#removeFolder(blob.id);
        await blob.discard();
      },
    };
  }

  /** Only checks: what UpdateFunctionCode does on a dry run. */
  check(zip: Buffer): Promise<CodeRecord> {
    return this.#awaitedByClose(this.#check(zip));
  }

  async #check(zip: Buffer): Promise<CodeRecord> {
    await rm(await this.#unpack(zip), { recursive: true, force: true });
    return { blobId: "", size: zip.length, sha256: sha256(zip) };
  }

  /** The folder that holds the unpacked package. */
  open(code: CodeRecord): Promise<string> {
    const known = this.#folders.get(code.blobId);
    if (known) return known;
    const opening = this.#restore(code);
    this.#folders.set(code.blobId, opening);
    opening.catch(() => this.#folders.delete(code.blobId));
    return opening;
  }

  async remove({ blobId }: CodeRecord): Promise<void> {
    await this.#removeFolder(blobId);
    const { store, blobs } = this.#host;
    const free = store.transaction((tx) => blobs.delete(tx, blobId));
    await free();
  }

  /** Removes what is unpacked, or about to be; the packages stay. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#unpacking, ...this.#folders.values()]);
    const root = await this.#root;
    this.#folders.clear();
    this.#root = undefined;
    if (root !== undefined) await rm(root, { recursive: true, force: true });
  }

  #awaitedByClose<T>(unpacking: Promise<T>): Promise<T> {
    const settled = unpacking.finally(() => this.#unpacking.delete(settled));
    this.#unpacking.add(settled);
    return settled;
  }

  async #removeFolder(blobId: string): Promise<void> {
    const folder = await this.#folders.get(blobId)?.catch(() => undefined);
    this.#folders.delete(blobId);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  async #restore(code: CodeRecord): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.#host.blobs.read(code.blobId)) chunks.push(chunk);
    return this.#unpack(Buffer.concat(chunks));
  }

  async #unpack(zip: Buffer): Promise<string> {
    this.#root ??= makeRoot();
    const folder = join(await this.#root, String(++this.#made));
    await mkdir(folder);
    try {
      await unzip(zip, folder, MAX_UNZIPPED);
      return folder;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw packageError(error);
    }
  }
}

/** A package.json above the packages keeps one of the machine's from deciding what their files are. */
async function makeRoot(): Promise<string> {
  await removeAbandonedFolders();
  const root = await mkdtemp(join(tmpdir(), TEMPORARY_FOLDER));
  await writeFile(join(root, "package.json"), "{}\n");
  await linkSdk(root);
  return root;
}

function packageError(error: unknown): unknown {
  if (!(error instanceof ZipError)) return error;
  if (error.fault === "empty") return invalidParameter("Uploaded file must be a non-empty zip");
  if (error.fault === "too large") return unzippedTooLarge(MAX_UNZIPPED);
  return badZip();
}

function sha256(zip: Buffer): string {
  return createHash("sha256").update(zip).digest("base64");
}
