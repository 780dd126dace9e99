export interface AwsErrorOptions {
  /** HTTP status; without it the status of the error's shape in the model, else 400. */
  readonly status?: number;
  /** Further members of the error's body (S3's `BucketName`, DynamoDB's `CancellationReasons`, …). */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** HTTP headers that accompany the error. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An error that the client shall see, by AWS's code: `NoSuchBucket`, `ResourceNotFoundException`, … */
export class AwsError extends Error {
  override readonly name = "AwsError";
  readonly code: string;
  readonly status: number | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, message: string, options: AwsErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = options.status;
    this.fields = options.fields ?? {};
    this.headers = options.headers ?? {};
  }
}

/** `throw awsError("NoSuchBucket", "The specified bucket does not exist", { status: 404 })` */
export function awsError(code: string, message: string, options?: AwsErrorOptions): AwsError {
  return new AwsError(code, message, options);
}
