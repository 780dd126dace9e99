import { existsSync } from "node:fs";
import { mkdtemp, readFile, readlink, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ZipEntry, zip } from "../test-support/zip.fixture.ts";
import { unzip, ZipError } from "./unzip.ts";

const LINK = 0o120777;

let folder: string;
let outside: string;
beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), "unzip-"));
  folder = join(outside, "task", "root");
  const { mkdir } = await import("node:fs/promises");
  await mkdir(folder, { recursive: true });
});
afterEach(() => rm(outside, { recursive: true }));

const read = (name: string) => readFile(join(folder, name), "utf8");

test("files, folders and permissions are unpacked", async () => {
  const entries: ZipEntry[] = [
    { name: "empty/", content: "", mode: 0o040755 },
    { name: "a/b/ü.txt", content: "text" },
    { name: "bin/run", content: "#!", mode: 0o100755 },
    { name: "nothing", content: "" },
  ];
  await unzip(zip(entries), folder, 1000);
  expect(await read("a/b/ü.txt")).toBe("text");
  expect(await read("nothing")).toBe("");
  expect((await stat(join(folder, "empty"))).isDirectory()).toBe(true);
  expect((await stat(join(folder, "bin/run"))).mode & 0o111).not.toBe(0);
});

test("a link inside of the package stays a link", async () => {
  const entries = [
    { name: "node_modules/.bin/tool", content: "../tool/cli.js", mode: LINK },
    { name: "node_modules/tool/cli.js", content: "cli" },
  ];
  await unzip(zip(entries), folder, 1000);
  expect(await readlink(join(folder, "node_modules/.bin/tool"))).toBe("../tool/cli.js");
  expect(await read("node_modules/.bin/tool")).toBe("cli");
});

const refused: [string, Buffer, string][] = [
  ["no zip", Buffer.from("PK but not really"), "malformed"],
  ["cut off", zip({ a: "text" }).subarray(0, -10), "malformed"],
  ["empty", zip({}), "empty"],
  ["over the limit", zip({ a: "x".repeat(600), b: "x".repeat(600) }), "too large"],
  ["a damaged file", zip([{ name: "a", content: "text", crc: 1 }]), "malformed"],
  ["a name that climbs out", zip({ "../evil": "x" }), "malformed"],
  ["a name that climbs out further down", zip({ "a/../../../evil": "x" }), "malformed"],
  ["an absolute name", zip({ "/evil": "x" }), "malformed"],
  ["a Windows path", zip({ "C:/evil": "x" }), "malformed"],
  ["a backslash that climbs out", zip({ "..\\evil": "x" }), "malformed"],
  ["a link out of the package", zip([{ name: "link", content: "../..", mode: LINK }]), "malformed"],
  ["an absolute link", zip([{ name: "link", content: "/etc", mode: LINK }]), "malformed"],
  [
    "a file through a link",
    zip([
      { name: "d", content: ".", mode: LINK },
      { name: "d/evil", content: "x" },
    ]),
    "malformed",
  ],
  [
    "a link through a link",
    zip([
      { name: "d", content: "x", mode: LINK },
      { name: "d/e", content: "..", mode: LINK },
    ]),
    "malformed",
  ],
];
test.each(refused)("refuses %s", async (_, archive, fault) => {
  const error = await unzip(archive, folder, 1000).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ZipError);
  expect((error as ZipError).fault).toBe(fault);
  expect(existsSync(join(outside, "evil")) || existsSync(join(outside, "task", "evil"))).toBe(false);
});

test("a file that inflates to more than it states is refused", async () => {
  const bomb = deflated("a", "x".repeat(1_000_000), 10);
  await expect(unzip(bomb, folder, 1000)).rejects.toBeInstanceOf(ZipError);
});

/** A zip file whose one compressed entry states `stated` bytes. */
function deflated(name: string, content: string, stated: number): Buffer {
  const body = deflateRawSync(content);
  const archive = zip([{ name, content: body }]);
  const central = archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  for (const header of [4, central + 6]) {
    archive.writeUInt16LE(8, header + 4);
    archive.writeUInt32LE(stated, header + 18);
  }
  return archive;
}
