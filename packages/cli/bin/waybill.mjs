#!/usr/bin/env -S node --max-semi-space-size=64
// Starts the built command line; in a clone that has not been built yet, builds it first.
// A larger young generation: what a file leaves behind on its way through the endpoint dies young, and in V8's default 16 MB
// too much of it is still alive when it is collected, which costs a seventh of the endpoint's time.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// The AWS SDK warns on every start about a Node.js version that it will stop supporting one day.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const built = new URL("../dist/waybill.js", import.meta.url);
if (!existsSync(fileURLToPath(built))) await import("../../../scripts/build.mjs");
await import(built.href);
