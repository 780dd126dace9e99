/** The whole event is not one that S3 sends: another source is wired to the function, or it was invoked by hand. */
export class NotAnS3EventError extends Error {
  override readonly name = "NotAnS3EventError";

  constructor(event: unknown) {
    super(`Not an S3 event: expected {"Records":[{"eventSource":"aws:s3",…}]}, got ${excerpt(event)}`);
  }
}

function excerpt(event: unknown): string {
  const json = JSON.stringify(event) ?? String(event);
  return json.length > 200 ? `${json.slice(0, 200)}…` : json;
}
