#!/usr/bin/env node
// Starts the built command line; in a clone that has not been built yet, installs what is missing and builds it first.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadBundle } from "./load-bundle.mjs";

// The AWS SDK warns on every start about a Node.js version that it will stop supporting one day.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const built = new URL("../dist/waybill.cjs", import.meta.url);
if (!existsSync(fileURLToPath(built))) await import("../../../scripts/ready.mjs");

/** The verbs with an endpoint of their own, and what lists all verbs. */
const WHOLE = /^(up|demo|exec|help|-.*|)$/;

const [verb = ""] = process.argv.slice(2);
const bundle = WHOLE.test(verb) ? "waybill" : "catalog";
await loadBundle(bundle, /^[a-z]+$/.test(verb) ? verb : "help").main();
