import { defineCommand } from "citty";

/** The `waybill` command. Each verb is loaded when it is called. */
export const waybill = defineCommand({
  meta: {
    name: "waybill",
    version: "0.1.0",
    description: "A record in DynamoDB for every file that lands in S3: on AWS, or on this machine without AWS.",
  },
  subCommands: {
    up: () => import("./commands/up.ts").then((module) => module.up),
    demo: () => import("./commands/demo.ts").then((module) => module.demo),
    exec: () => import("./commands/exec.ts").then((module) => module.exec),
    ls: () => import("./commands/ls.ts").then((module) => module.ls),
    show: () => import("./commands/show.ts").then((module) => module.show),
    tail: () => import("./commands/tail.ts").then((module) => module.tail),
    indexes: () => import("./commands/indexes.ts").then((module) => module.indexes),
    verify: () => import("./commands/verify.ts").then((module) => module.verify),
    backfill: () => import("./commands/backfill.ts").then((module) => module.backfill),
    redrive: () => import("./commands/redrive.ts").then((module) => module.redrive),
    status: () => import("./commands/status.ts").then((module) => module.status),
  },
});
