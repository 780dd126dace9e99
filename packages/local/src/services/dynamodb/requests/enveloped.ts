import { AwsError, validationMessage } from "@waybill/wire";
import { validationError } from "../errors.ts";

const COUNTED = /^\d+ validation errors? detected: /;

/** PutItem, UpdateItem and DeleteItem count what they find wrong in a request before they look at the table. */
export function enveloped<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== "ValidationException" || COUNTED.test(error.message))
      throw error;
    throw validationError(validationMessage([error.message]));
  }
}
