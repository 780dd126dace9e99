import { addedFunctions } from "./added-functions.ts";

/** Names of the functions that an expression finds, which are therefore not references to variables. */
export const builtinFunctions: ReadonlySet<string> = new Set([
  ...Object.keys(addedFunctions),
  ...["abs", "append", "assert", "average", "base64decode", "base64encode", "boolean", "ceil", "clone", "contains"],
  ...[
    "count",
    "decodeUrl",
    "decodeUrlComponent",
    "distinct",
    "each",
    "encodeUrl",
    "encodeUrlComponent",
    "error",
    "eval",
  ],
  ...["exists", "filter", "floor", "formatBase", "formatInteger", "formatNumber", "fromMillis", "join", "keys"],
  ...["length", "lookup", "lowercase", "map", "match", "max", "merge", "min", "not", "number", "pad", "parseInteger"],
  ...["power", "reduce", "replace", "reverse", "round", "sift", "single", "sort", "split", "spread", "sqrt", "string"],
  ...["substring", "substringAfter", "substringBefore", "sum", "toMillis", "trim", "type", "uppercase", "zip"],
]);
