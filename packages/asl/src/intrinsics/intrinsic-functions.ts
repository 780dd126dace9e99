import type { Surroundings } from "../flow/surroundings.ts";
import type { JsonValue } from "../json/json.ts";
import * as array from "./array-functions.ts";
import * as encoding from "./encoding-functions.ts";
import * as json from "./json-functions.ts";
import * as math from "./math-functions.ts";
import * as text from "./text-functions.ts";

/** One of the States.* functions of JSONPath states. */
export interface IntrinsicFunction {
  /** Least and greatest number of arguments. */
  readonly arity: readonly [number, number];
  /** Undefined when the arguments do not fit, which fails the state. */
  readonly apply: (values: readonly JsonValue[], around: Surroundings) => JsonValue | undefined;
}

/** Every intrinsic function (AWS: "Intrinsic functions for JSONPath states"), by name. */
export const intrinsicFunctions: Readonly<Record<string, IntrinsicFunction>> = {
  "States.Array": { arity: [0, Number.POSITIVE_INFINITY], apply: (values) => values },
  "States.ArrayContains": { arity: [2, 2], apply: array.contains },
  "States.ArrayGetItem": { arity: [2, 2], apply: array.getItem },
  "States.ArrayLength": { arity: [1, 1], apply: array.length },
  "States.ArrayPartition": { arity: [2, 2], apply: array.partition },
  "States.ArrayRange": { arity: [3, 3], apply: array.range },
  "States.ArrayUnique": { arity: [1, 1], apply: array.unique },
  "States.Base64Decode": { arity: [1, 1], apply: encoding.base64Decode },
  "States.Base64Encode": { arity: [1, 1], apply: encoding.base64Encode },
  "States.Format": { arity: [1, Number.POSITIVE_INFINITY], apply: text.format },
  "States.Hash": { arity: [2, 2], apply: encoding.hash },
  "States.JsonMerge": { arity: [3, 3], apply: json.merge },
  "States.JsonToString": { arity: [1, 1], apply: json.toText },
  "States.MathAdd": { arity: [2, 2], apply: math.add },
  "States.MathRandom": { arity: [2, 3], apply: math.random },
  "States.StringSplit": { arity: [2, 2], apply: text.split },
  "States.StringToJson": { arity: [1, 1], apply: json.fromText },
  "States.UUID": { arity: [0, 0], apply: (_values, around) => around.uuid() },
};
