import type { TestStateConfiguration } from "@aws-sdk/client-sfn";
import { hasInnerState, isObject, type TestedState } from "@waybill/asl";
import { parseJson } from "../../../json/parse-json.ts";
import type { Members } from "../../../validation/violations.ts";
import { INPUT } from "../constraints.ts";
import { validationFailed } from "../errors.ts";

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestStateConfiguration.html */
export function configurationMembers(configuration: TestStateConfiguration = {}): Members {
  return {
    "stateConfiguration.retrierRetryCount": [configuration.retrierRetryCount, { min: 0 }],
    "stateConfiguration.errorCausedByState": [configuration.errorCausedByState, { minLength: 1, maxLength: 80 }],
    "stateConfiguration.mapIterationFailureCount": [configuration.mapIterationFailureCount, { min: 0 }],
    "stateConfiguration.mapItemReaderData": [configuration.mapItemReaderData, INPUT],
  };
}

/**
 * Throws ValidationException for what says nothing of the tested state. `errorCausedByState` has no other effect: as
 * recorded, the mocked error is the state's own whichever inner state it came from.
 */
export function checkConfiguration(configuration: TestStateConfiguration = {}, tested: TestedState): void {
  const { errorCausedByState, mapIterationFailureCount, mapItemReaderData } = configuration;
  const isMap = tested.type === "Map";
  if (errorCausedByState !== undefined) {
    if (!isMap && tested.type !== "Parallel") throw unsupported("ErrorCausedByState", tested);
    if (!hasInnerState(tested, errorCausedByState)) {
      throw validationFailed(`State '${errorCausedByState}' of ErrorCausedByState not found in definition`);
    }
  }
  if (mapIterationFailureCount !== undefined && !isMap) throw unsupported("MapIterationFailureCount", tested);
  if (mapItemReaderData !== undefined) checkItemReaderData(mapItemReaderData, tested);
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html ("Testing Distributed Map states") */
export function checkFailureCount(
  { mapIterationFailureCount = 0 }: TestStateConfiguration = {},
  itemCount = Infinity,
): void {
  if (mapIterationFailureCount > itemCount) {
    throw validationFailed("MapIterationFailureCount cannot exceed the number of items in the input.");
  }
}

/** The data is what lies in S3: JSON unless the ItemReader says otherwise. */
function checkItemReaderData(data: string, tested: TestedState): void {
  const { ItemReader: reader } = tested.definition;
  if (!isObject(reader)) throw unsupported("MapItemReaderData", tested, " without an ItemReader");
  const { ReaderConfig: config } = reader;
  const inputType = isObject(config) ? (config.InputType ?? "JSON") : "JSON";
  if (inputType === "JSON" && parseJson(data) === undefined) {
    throw validationFailed("MapItemReaderData must be valid JSON");
  }
}

function unsupported(field: string, { type }: TestedState, without = "") {
  return validationFailed(`TestState does not support ${field} for a state of type '${type}'${without}.`);
}
