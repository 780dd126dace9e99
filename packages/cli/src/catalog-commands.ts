import type { Commands } from "./waybill.ts";

/** The verbs for a catalog that is deployed: they need no endpoint of their own, and start without its code. */
export const catalogCommands = {
  ls: () => import("./commands/ls.ts").then((module) => module.ls),
  show: () => import("./commands/show.ts").then((module) => module.show),
  tail: () => import("./commands/tail.ts").then((module) => module.tail),
  indexes: () => import("./commands/indexes.ts").then((module) => module.indexes),
  verify: () => import("./commands/verify.ts").then((module) => module.verify),
  backfill: () => import("./commands/backfill.ts").then((module) => module.backfill),
  redrive: () => import("./commands/redrive.ts").then((module) => module.redrive),
  status: () => import("./commands/status.ts").then((module) => module.status),
} satisfies Commands;
