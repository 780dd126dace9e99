import { FILE_INDEXES, type FileIndex } from "@waybill/catalog";

/** An index as CreateTable and UpdateTable take it: whole records, so that reading one needs no second read of the table. */
export function indexDefinition(index: FileIndex) {
  const { IndexName, sortKey } = FILE_INDEXES[index];
  return {
    IndexName,
    KeySchema: [
      { AttributeName: "Shard", KeyType: "HASH" as const },
      { AttributeName: sortKey, KeyType: "RANGE" as const },
    ],
    Projection: { ProjectionType: "ALL" as const },
  };
}

/** Of the keys of the table and of `indexes`, each once. */
export function attributeDefinitions(indexes: readonly FileIndex[]) {
  const names = ["FileName", ...indexes.flatMap((index) => ["Shard", FILE_INDEXES[index].sortKey])];
  return [...new Set(names)].map((AttributeName) => ({ AttributeName, AttributeType: "S" as const }));
}
