import { key, type Reader, type Writer } from "@waybill/store";
import { idempotentParameterMismatch } from "../errors.ts";

/** A transaction that was done under a client request token. */
export interface DoneTransaction {
  readonly token: string;
  readonly expires: number;
  /** Of the request's parameters. */
  readonly digest: string;
}

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
export const TOKEN_LIFETIME = 10 * 60 * 1000;
const EXPIRIES = key("dynamodb", "token-expiry");

/** Whether the transaction was done before. Throws an IdempotentParameterMismatchException when it was another one. */
export function wasDone(reader: Reader, token: string, digest: string, now: number): boolean {
  const done = reader.get(key("dynamodb", "token", token)) as DoneTransaction | undefined;
  if (!done || done.expires <= now) return false;
  if (done.digest !== digest) throw idempotentParameterMismatch();
  return true;
}

export function rememberToken(tx: Writer, token: string, digest: string, now: number): void {
  const older = tx.get(key("dynamodb", "token", token)) as DoneTransaction | undefined;
  if (older) forgetToken(tx, older);
  const done: DoneTransaction = { token, expires: now + TOKEN_LIFETIME, digest };
  tx.put(key("dynamodb", "token", token), done);
  tx.put(key("dynamodb", "token-expiry", done.expires, token), done);
}

export function forgetToken(tx: Writer, { token, expires }: DoneTransaction): void {
  tx.delete(key("dynamodb", "token", token));
  tx.delete(key("dynamodb", "token-expiry", expires, token));
}

export function nextTokenExpiry(reader: Reader): number | undefined {
  for (const { value } of reader.range({ prefix: EXPIRIES, limit: 1 })) return (value as DoneTransaction).expires;
  return undefined;
}

export function dueTokens(reader: Reader, now: number, limit: number): DoneTransaction[] {
  const due = reader.range({ prefix: EXPIRIES, lt: key("dynamodb", "token-expiry", now + 1), limit });
  return Array.from(due, ({ value }) => value as DoneTransaction);
}
