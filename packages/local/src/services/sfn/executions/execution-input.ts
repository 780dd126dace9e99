import { parseJson } from "../../../json/parse-json.ts";
import { invalidExecutionInput } from "../errors.ts";

/** The input of an execution: JSON text, `{}` when there is none. Throws InvalidExecutionInput. */
export function executionInput(input: string | undefined): string {
  if (input === undefined) return "{}";
  if (input.trim() === "") throw invalidExecutionInput("Invalid execution input.");
  if (parseJson(input) === undefined) throw invalidExecutionInput(problemOf(input));
  return input;
}

/** What Jackson, with which AWS reads it, says of the commonest mistakes. */
function problemOf(input: string): string {
  const word = /^\s*([A-Za-z_$][\w$]*)/.exec(input)?.[1];
  if (word !== undefined) {
    return `Unrecognized token '${word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`;
  }
  const name = /^\s*\{\s*([^"\s}])/.exec(input)?.[1];
  if (name !== undefined) {
    return `Unexpected character ('${name}' (code ${name.charCodeAt(0)})): was expecting double-quote to start field name`;
  }
  return "Unexpected end-of-input or unexpected character in the JSON text";
}
