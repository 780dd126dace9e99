import { validationError } from "../errors.ts";

interface Actions {
  readonly OKActions?: readonly string[] | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
}

/** Throws ValidationError for what is no ARN, and for topics of another region. */
export function checkActions(
  { OKActions = [], AlarmActions = [], InsufficientDataActions = [] }: Actions,
  here: string,
) {
  for (const action of [...OKActions, ...AlarmActions, ...InsufficientDataActions]) {
    if (!/^arn:[^:]+:[^:]+:/.test(action)) throw validationError(`Invalid arn syntax: ${action}`);
    const [, , service, region] = action.split(":");
    if (service === "sns" && region !== here) {
      throw validationError(`Invalid region ${region} specified. Only ${here} is supported.`);
    }
  }
}
