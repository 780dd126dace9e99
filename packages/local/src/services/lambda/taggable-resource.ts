import type { Reader, Writer } from "@waybill/store";
import { validate } from "./constraints.ts";
import { resourceNotFound } from "./errors.ts";
import { findMapping, mappingKey } from "./event-sources/mapping-table.ts";
import type { FunctionHome } from "./functions/function-reference.ts";
import { putFunction } from "./functions/function-table.ts";
import { existingFunction } from "./functions/resolve-function.ts";

/** A resource that carries tags. */
export interface TaggableResource {
  readonly tags: Readonly<Record<string, string>>;
  replaceTags(tx: Writer, tags: Readonly<Record<string, string>>): void;
}

const RESOURCE = {
  minLength: 1,
  maxLength: 256,
  pattern:
    "arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)",
};

/** The function or event source mapping with this ARN. Throws ResourceNotFoundException when there is none. */
export function taggableResource(reader: Reader, home: FunctionHome, arn: string): TaggableResource {
  validate({ resource: [arn, RESOURCE] });
  const [kind, name = ""] = arn.split(":").slice(5);
  if (kind === "function") {
    const record = existingFunction(reader, home, name);
    return { tags: record.tags, replaceTags: (tx, tags) => putFunction(tx, { ...record, tags }) };
  }
  const mapping = kind === "event-source-mapping" ? findMapping(reader, name) : undefined;
  if (!mapping) throw resourceNotFound();
  return { tags: mapping.tags, replaceTags: (tx, tags) => tx.put(mappingKey(mapping.uuid), { ...mapping, tags }) };
}
