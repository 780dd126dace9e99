// What every start in a clone can afford: makes it ready when it was never built, or git has gone to another commit since, by a pull
// for instance. Whoever edits the sources builds by `npm run build`, `npm start` or `npm test`.
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { lookedAt, root } from "./build-stamp.mjs";

const timeOf = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

/** In a worktree `.git` is a file that says where the folder is. */
function gitFolder() {
  const path = `${root}.git`;
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status?.isFile()) return path;
  return resolve(
    root,
    readFileSync(path, "utf8")
      .replace(/^gitdir: /, "")
      .trim(),
  );
}

// git writes there at each checkout, pull and commit.
const moved = timeOf(`${gitFolder()}/logs/HEAD`) ?? 0;
if (!process.env.WAYBILL_BUILT && moved >= (lookedAt() ?? 0)) await import("./ready.mjs");
