import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 100;
/** Longer than making ready takes in a usual clone. */
const TOLD_AFTER_MS = 10_000;
/** A lock that names nobody for so long is of a process that was killed as it took it. */
const UNSAID_MS = 1_000;

/** Holds the id of the process that works. */
export function lockOf(name) {
  return join(tmpdir(), `waybill-${createHash("sha256").update(name).digest("hex").slice(0, 16)}.lock`);
}

/** Runs `work` while no other process runs what is called the same. One that has died no longer counts. */
export async function alone(name, work) {
  const lock = lockOf(name);
  for (let waited = 0; !take(lock); waited += POLL_MS) {
    if (waited === TOLD_AFTER_MS) {
      console.error(
        `Waiting for process ${holderOf(lock)}, by ${lock}. Remove that file if the process is none of Waybill's.`,
      );
    }
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    removeDead(lock);
    return false;
  }
}

/** Of several processes that find the lock of a dead one, one moves it away; another may have taken it by then. */
function removeDead(lock) {
  const holder = holderOf(lock);
  if (holder === undefined || isAlive(holder)) return;
  const moved = `${lock}.${process.pid}`;
  try {
    renameSync(lock, moved);
    if (holderOf(moved) === holder) rmSync(moved);
    else renameSync(moved, lock);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

/** Undefined where nobody holds it any more, or somebody is about to say who does. */
function holderOf(lock) {
  try {
    const text = readFileSync(lock, "utf8");
    return text === "" && Date.now() - statSync(lock).mtimeMs < UNSAID_MS ? undefined : Number(text);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return undefined;
  }
}

function isAlive(pid) {
  if (pid === 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}
