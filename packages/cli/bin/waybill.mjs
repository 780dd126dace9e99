#!/usr/bin/env node
// Starts the built command line; in a clone, installs and builds first what is missing or what a pull has changed.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadBundle } from "./load-bundle.mjs";

// The AWS SDK warns on every start about a Node.js version that it will stop supporting one day.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const isClone = existsSync(fileURLToPath(new URL("../src", import.meta.url)));
if (isClone) await import("../../../scripts/ready-after-pull.mjs");

/** The verbs with an endpoint of their own, and what lists all verbs. */
const WHOLE = /^(up|demo|exec|help|-.*|)$/;

const [verb = ""] = process.argv.slice(2);
const bundle = WHOLE.test(verb) ? "waybill" : "catalog";
await loadBundle(bundle, /^[a-z]+$/.test(verb) ? verb : "help").main();
