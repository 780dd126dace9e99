import type { Reader, Writer } from "@waybill/store";
import { resourceNotFound, validationFailed } from "./errors.ts";
import { findMapping, mappingKey } from "./event-sources/mapping-table.ts";
import type { FunctionHome } from "./functions/function-reference.ts";
import { putFunction } from "./functions/function-table.ts";
import { existingFunction } from "./functions/resolve-function.ts";

/** A resource that carries tags. */
export interface TaggableResource {
  readonly tags: Readonly<Record<string, string>>;
  replaceTags(tx: Writer, tags: Readonly<Record<string, string>>): void;
}

const RESOURCE =
  /^arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:\d{12}:(?:function:([a-zA-Z0-9-_]+)(?::[$a-zA-Z0-9-_]+)?|event-source-mapping:([0-9a-f-]{36}))$/;

/** The function or event source mapping with this ARN. Throws ResourceNotFoundException when there is none. */
export function taggableResource(reader: Reader, home: FunctionHome, arn: string): TaggableResource {
  const [, name, uuid] = RESOURCE.exec(arn) ?? [];
  if (name !== undefined) {
    const record = existingFunction(reader, home, name);
    return { tags: record.tags, replaceTags: (tx, tags) => putFunction(tx, { ...record, tags }) };
  }
  if (uuid === undefined) {
    throw validationFailed([
      `Value '${arn}' at 'resource' failed to satisfy constraint: Member must be the ARN of a function or of an event source mapping`,
    ]);
  }
  const mapping = findMapping(reader, uuid);
  if (!mapping) throw resourceNotFound();
  return { tags: mapping.tags, replaceTags: (tx, tags) => tx.put(mappingKey(uuid), { ...mapping, tags }) };
}
