import type { RequestBody } from "./request-body.ts";

/** Names of the operations of an SDK client module: `PutObject` for its export `PutObjectCommand`. */
export type OperationName<Client> = {
  [Export in keyof Client]: Export extends `${infer Name}Command` ? Name : never;
}[keyof Client];

type CommandOf<Client, Name extends string> = `${Name}Command` extends keyof Client ? Client[`${Name}Command`] : never;

/** A streaming blob arrives as a `RequestBody`, or as bytes or text from a caller inside the endpoint. */
type ServerInput<T> = {
  [Member in keyof T]: ReadableStream extends NonNullable<T[Member]> ? RequestBody | Uint8Array | string : T[Member];
};

/** A streaming blob leaves as chunks; the client's conveniences on blobs are not asked for. */
type ServerOutput<T> = {
  [Member in keyof Omit<T, "$metadata">]: NonNullable<T[Member]> extends { transformToWebStream(): unknown }
    ? AsyncIterable<Uint8Array>
    : NonNullable<T[Member]> extends Uint8Array
      ? Uint8Array
      : T[Member];
};

/** The SDK's input of an operation. Members that the model requires are present. */
export type Input<Client, Name extends string> =
  CommandOf<Client, Name> extends abstract new (...args: never) => { readonly input: infer I } ? ServerInput<I> : never;

/** The SDK's output of an operation, without the client's `$metadata`. */
export type Output<Client, Name extends string> =
  CommandOf<Client, Name> extends new (
    ...args: never[]
  ) => { resolveMiddleware: infer Resolve }
    ? Resolve extends (...args: never[]) => (...args: never[]) => Promise<{ output: infer O }>
      ? ServerOutput<O>
      : never
    : never;

/** One operation of a service: typed input to typed output, or a thrown `AwsError`. */
export type Operation<Client, Name extends string, Ctx> = (
  input: Input<Client, Name>,
  ctx: Ctx,
) => Output<Client, Name> | Promise<Output<Client, Name>>;

/** The operations that a service implements; one that is absent answers 501 and names itself. */
export type Operations<Client, Ctx> = {
  readonly [Name in OperationName<Client>]?: Operation<Client, Name, Ctx>;
};
