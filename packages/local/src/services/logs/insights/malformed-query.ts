import { type AwsError, awsError } from "@waybill/wire";

/** `rest` is what stands at `position`, which cannot stand there. */
export function malformedQuery(position: number, rest: string): AwsError {
  const symbol = /^\S+/.exec(rest)?.[0] ?? "<EOF>";
  const message = `unexpected symbol found ${symbol} at line 1 and position ${position}`;
  const location = { startCharOffset: position, endCharOffset: position + symbol.length };
  return awsError("MalformedQueryException", message, { fields: { queryCompileError: { location, message } } });
}
