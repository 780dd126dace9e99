/** One thing that ValidateStateMachineDefinition says about a definition. */
export interface Diagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly code: DiagnosticCode;
  readonly message: string;
  /** `/States/Copy/Next`; absent when it is about the whole. */
  readonly location?: string;
}

export type DiagnosticCode =
  | "INVALID_JSON_DESCRIPTION"
  | "SCHEMA_VALIDATION_FAILED"
  | "MISSING_TRANSITION_TARGET"
  | "MISSING_END_STATE"
  | "DUPLICATE_STATE_NAME"
  | "INVALID_STATE_NAME"
  | "INVALID_LABEL_NAME"
  | "DUPLICATE_LABEL_NAME"
  | "INVALID_JSONATA_EXPRESSION"
  | "UNSUPPORTED_JSONATA_EXPRESSION"
  | "RESERVED_VARIABLE_NAME"
  | "INVALID_VARIABLE_NAME"
  | "NO_DOLLAR"
  | "NO_PATH"
  | "PASS_RESULT_IS_STATIC"
  | "NOT_IMPLEMENTED";

/** Gathers what is wrong with a definition while it is parsed. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];

  /** `at` is the place, `""` for the definition itself. */
  schema(message: string, at: string): void {
    this.report("SCHEMA_VALIDATION_FAILED", message, at === "" ? "/" : at);
  }

  report(code: DiagnosticCode, message: string, location?: string): void {
    this.list.push({ severity: "ERROR", code, message, ...(location === undefined ? {} : { location }) });
  }
}

/** A definition that cannot be run. The message is what AWS puts into InvalidDefinition after "Invalid State Machine Definition". */
export class InvalidDefinitionError extends Error {
  override readonly name = "InvalidDefinitionError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ code, message, location }) => `${code}: ${message} at ${location ?? null}`).join(", "));
    this.diagnostics = diagnostics;
  }
}
