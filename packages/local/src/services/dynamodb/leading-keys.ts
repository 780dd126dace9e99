import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { type AnyInput, textOf } from "../../authorization/service-access.ts";
import type { TableRecord } from "./tables/table-record.ts";
import { indexNamed } from "./tables/tables.ts";

type Item = Readonly<Record<string, AttributeValue | undefined>>;

/**
 * The partition keys that a request reads or writes, as `dynamodb:LeadingKeys` has them. Undefined for a scan, and for a
 * query that names none: nobody can tell.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function leadingKeys(input: AnyInput, table: TableRecord | undefined): readonly string[] | undefined {
  const index = textOf(input, "IndexName");
  const key = index === undefined ? table?.key : table && indexNamed(table, index)?.key;
  const name = key?.partition[0]?.name;
  if (name === undefined) return undefined;
  const items = itemsOf(input);
  const values = items.length > 0 ? items.map((item) => item[name]) : [queried(input, name)];
  const texts = values.map(textOfKey);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

function itemsOf(input: AnyInput): readonly Item[] {
  const { Keys = [], Key, Item } = input as { Keys?: readonly Item[]; Key?: Item; Item?: Item };
  return [...Keys, Key, Item].filter((item) => item !== undefined);
}

/** What a query says its partition key is equal to. */
function queried(input: AnyInput, partition: string): AttributeValue | undefined {
  const { KeyConditionExpression, KeyConditions, ExpressionAttributeNames, ExpressionAttributeValues } = input as {
    KeyConditionExpression?: string;
    KeyConditions?: Readonly<Record<string, { AttributeValueList?: readonly AttributeValue[] } | undefined>>;
    ExpressionAttributeNames?: Readonly<Record<string, string>>;
    ExpressionAttributeValues?: Item;
  };
  const [legacy] = KeyConditions?.[partition]?.AttributeValueList ?? [];
  if (legacy !== undefined) return legacy;
  const equalities = (KeyConditionExpression ?? "").matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g);
  for (const [, named = "", value = ""] of equalities) {
    if ((ExpressionAttributeNames?.[named] ?? named) === partition) return ExpressionAttributeValues?.[value];
  }
  return undefined;
}

function textOfKey(value: AttributeValue | undefined): string | undefined {
  return value?.S ?? value?.N ?? (value?.B && Buffer.from(value.B).toString("base64"));
}
