import type { Reader, Writer } from "@waybill/store";
import type { Caller } from "../../context.ts";
import type { Random } from "../../ports/random.ts";
import { validate } from "./constraints.ts";
import { invalidParameter, resourceNotFound } from "./errors.ts";
import { findMapping, mappingKey } from "./event-sources/mapping-table.ts";
import { type FunctionHome, functionReference } from "./functions/function-reference.ts";
import { putFunction, putVersion } from "./functions/function-table.ts";
import { existingFunction, existingLatest } from "./functions/resolve-function.ts";

/** A resource that carries tags. */
export interface TaggableResource {
  readonly tags: Readonly<Record<string, string>>;
  /** A function gets a new revision id with them, as on AWS. */
  replaceTags(tx: Writer, tags: Readonly<Record<string, string>>): void;
}

interface TagHome extends FunctionHome {
  readonly caller: Caller;
  readonly random: Random;
}

const RESOURCE = {
  minLength: 1,
  maxLength: 256,
  pattern:
    "arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)",
};

/**
 * The function or event source mapping with this ARN. Throws ResourceNotFoundException when there is none, and
 * InvalidParameterValueException for a version or an alias. https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html
 */
export function taggableResource(reader: Reader, home: TagHome, arn: string): TaggableResource {
  validate({ resource: [arn, RESOURCE] });
  const [, , , region, account, kind, name = ""] = arn.split(":");
  if (kind === "function") return taggableFunction(reader, home, arn);
  const isHere = kind === "event-source-mapping" && region === home.region && account === home.accountId;
  const mapping = isHere ? findMapping(reader, name) : undefined;
  if (!mapping) throw resourceNotFound();
  return { tags: mapping.tags, replaceTags: (tx, tags) => tx.put(mappingKey(mapping.uuid), { ...mapping, tags }) };
}

function taggableFunction(reader: Reader, home: TagHome, arn: string): TaggableResource {
  const { name, qualifier } = functionReference(arn, undefined, home);
  if (qualifier !== undefined) {
    throw invalidParameter("Tags on function aliases and versions are not supported. Please specify a function ARN.");
  }
  const record = existingFunction(reader, home, name);
  return {
    tags: record.tags,
    replaceTags(tx, tags) {
      putFunction(tx, { ...record, tags });
      putVersion(tx, { ...existingLatest(tx, home, name), revisionId: home.random.uuid() });
    },
  };
}
