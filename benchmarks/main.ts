import { parseArgs } from "node:util";
import { bundleSize } from "./bundle-size.ts";
import { catalogTools } from "./catalog-tools.ts";
import { largeUpload } from "./large-upload.ts";
import { latency } from "./latency.ts";
import type { Measurement } from "./measurement.ts";
import { startup } from "./startup.ts";
import { states } from "./states.ts";
import { throughput } from "./throughput.ts";
import { writePaths } from "./write-paths.ts";

const { values: options, positionals } = parseArgs({
  options: {
    files: { type: "string", default: "10000" },
    objects: { type: "string", default: "20000" },
    help: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

if (options.help) {
  console.log(`npm run bench -- [--files N] [NAME…]

Measures what the README states. Names: startup latency throughput large-upload
write-paths bundle-size catalog-tools states; all by default.
--files N   files of the sustained run (default 10000; the goal is stated for 100000)
--objects N objects that backfill and verify get after 10000 (default 20000; the goal is stated for 1000000)`);
  process.exit(0);
}

const benchmarks: Record<string, () => Promise<Measurement[]>> = {
  "bundle-size": bundleSize,
  startup,
  latency,
  throughput: () => throughput(Number(options.files)),
  "write-paths": () => writePaths(Number(options.files)),
  "large-upload": largeUpload,
  states,
  "catalog-tools": () => catalogTools(Number(options.objects)),
};

for (const [name, measure] of Object.entries(benchmarks)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  for (const { what, value, unit, goal } of await measure()) {
    console.log(`${`${name}: ${what}`.padEnd(64)} ${value.toFixed(1).padStart(10)} ${unit.padEnd(8)} goal ${goal}`);
  }
}
