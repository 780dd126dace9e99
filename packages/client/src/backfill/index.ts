export { type Backfill, type BackfillProgress, backfill } from "./backfill.ts";
export { countFiles } from "./count-files.ts";
