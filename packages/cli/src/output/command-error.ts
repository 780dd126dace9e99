export interface CommandErrorOptions {
  /** What to do next. */
  readonly hint?: string;
  readonly exitCode?: number;
  readonly cause?: unknown;
}

/** A failure in words for the person at the terminal. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly hint: string | undefined;
  readonly exitCode: number;

  constructor(message: string, { hint, exitCode = 1, cause }: CommandErrorOptions = {}) {
    super(message, { cause });
    this.hint = hint;
    this.exitCode = exitCode;
  }
}
