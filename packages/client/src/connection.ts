/** Where and as whom to call AWS. What is left out comes from the environment, as with AWS's own tools. */
export interface Connection {
  /** `http://127.0.0.1:4566` for the embedded endpoint; without it AWS, or AWS_ENDPOINT_URL. */
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}
