import { invalidArgument } from "../errors.ts";
import { formEncode } from "./form-encode.ts";

/** How keys, prefixes and markers are written in a listing. */
export function keyEncoder(encodingType: string | undefined): (text: string) => string {
  if (encodingType === undefined) return (text) => text;
  if (encodingType === "url") return formEncode;
  throw invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encodingType);
}
