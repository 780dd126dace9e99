import {
  type CompiledPolicy,
  compilePolicy,
  type PolicyDocument,
} from "../../../authorization/policy/compile-policy.ts";
import { parsePolicy } from "../../../authorization/policy-document/parse-policy.ts";
import { parseJson } from "../../../json/parse-json.ts";
import { invalidInput } from "../errors.ts";

/** Makes a policy of a request. Throws InvalidInput for what is none. */
export function compileInput(document: string): CompiledPolicy {
  if (parsePolicy(document) === undefined) throw invalidInput("The policy is not in the valid JSON format.");
  return compilePolicy(parseJson(document) as PolicyDocument);
}
