// Makes a clone ready to run: installs what the lock file names and builds, each when it is not there yet or something changed since.
import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { alone } from "./alone.mjs";
import { isBuilt, root } from "./build-stamp.mjs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`waybill needs Node.js 20.19 or later; this is ${process.versions.node}. See https://nodejs.org`);
  process.exit(1);
}

const installed = `${root}node_modules/.package-lock.json`;

await alone(root, async () => {
  install();
  if (isBuilt()) return;
  console.error("Building …");
  await import("./build.mjs");
});

function install() {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs) return;
  console.error("Installing dependencies …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  execFileSync(npm, ["ci", "--no-audit", "--no-fund"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}
