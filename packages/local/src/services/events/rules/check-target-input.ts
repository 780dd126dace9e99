import type { Target } from "@aws-sdk/client-eventbridge";
import { parseJson } from "../../../json/parse-json.ts";
import { validationFailed } from "../errors.ts";

const WHOLE_EVENT = "aws.events.event.json";
const PLACEHOLDER = /<([\w.-]+)>/g;

/**
 * One of a constant, a path and a template; a constant is JSON; a template names only what is declared, and the whole
 * event only inside of a JSON object. Throws ValidationException.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function checkTargetInput({ Id = "", Input, InputPath, InputTransformer }: Target): void {
  if ([Input, InputPath, InputTransformer].filter((each) => each !== undefined).length > 1) {
    throw validationFailed(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  }
  if (Input !== undefined && parseJson(Input) === undefined) {
    throw validationFailed(`JSON syntax error in input for target ${Id}.`);
  }
  const { InputPathsMap = {}, InputTemplate = "" } = InputTransformer ?? {};
  for (const [, name = ""] of InputTemplate.matchAll(PLACEHOLDER)) {
    if (!name.startsWith("aws.events.") && !Object.hasOwn(InputPathsMap, name)) {
      throw validationFailed(`InputTemplate for target ${Id} contains invalid placeholder ${name}.`);
    }
    if (name === WHOLE_EVENT && !InputTemplate.trimStart().startsWith("{")) {
      throw validationFailed(
        `InputTemplate for target ${Id} contains placeholder ${WHOLE_EVENT} valid only for JSON template.`,
      );
    }
  }
}
