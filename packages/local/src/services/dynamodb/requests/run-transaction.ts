import { hash } from "node:crypto";
import type { ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import type { Writer } from "@waybill/store";
import { validationError } from "../errors.ts";
import { readUnits } from "../items/capacity.ts";
import { rememberToken, wasDone } from "../items/client-tokens.ts";
import { storedItem } from "../items/item-keys.ts";
import { type PlacedWrite, type Written, writeItem, writeItemTwice } from "../items/write-item.ts";
import { canonicalText } from "../values/canonical-text.ts";
import { itemSize } from "../values/size.ts";
import { allOrCanceled } from "./all-or-canceled.ts";
import { capacityOfTables } from "./consumed-capacity.ts";
import { checkTransactionSize } from "./transaction-limits.ts";

interface TransactionRequest {
  readonly token: string | undefined;
  /** What must not differ under the same token. */
  readonly parameters: object;
  /** ReturnConsumedCapacity */
  readonly asked: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

interface TransactionOutcome {
  /** None when the transaction was done before under its token. */
  readonly written: readonly (PlacedWrite & Written)[];
  readonly capacity: ConsumedCapacity[] | undefined;
}

/** Carries out all of the writes or none. Throws a TransactionCanceledException when one of them fails by its item. */
export function runTransaction(
  tx: Writer,
  placed: readonly PlacedWrite[],
  { token, parameters, asked, now }: TransactionRequest,
): TransactionOutcome {
  if (writeItemTwice(placed)) {
    throw validationError("Transaction request cannot include multiple operations on one item");
  }
  const digest = token === undefined ? "" : hash("sha256", canonicalText(parameters));
  if (token !== undefined && wasDone(tx, token, digest, now)) {
    const units = placed.map(({ table, suffix }) => {
      const item = storedItem(tx, table, suffix);
      return { table, units: { table: readUnits(item ? itemSize(item) : 0, true), indexes: new Map() } };
    });
    return { written: [], capacity: capacityOfTables(asked, units, "ReadCapacityUnits") };
  }
  const written = allOrCanceled(placed, (write) => ({ ...write, ...writeItem(tx, write, now) }));
  checkTransactionSize(written.map(({ write, after }) => itemSize(after ?? write.key)));
  if (token !== undefined) rememberToken(tx, token, digest, now);
  return { written, capacity: capacityOfTables(asked, written, "WriteCapacityUnits") };
}
