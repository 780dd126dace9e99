import type { Fields } from "../definition/fields.ts";
import type { ParseSession } from "../definition/parse-session.ts";
import { parseTaskResource, type TaskResource } from "./task-resource.ts";

/** The Resource of a Task state; reports one that cannot be called. */
export function checkTaskResource(fields: Fields, session: ParseSession): TaskResource {
  const arn = fields.text("Resource");
  const resource = arn === undefined ? undefined : parseTaskResource(arn);
  if (resource === undefined) {
    if (arn !== undefined) fields.refuse("Resource", "Value is not a valid resource ARN");
    return { kind: "lambda", arn: arn ?? "" };
  }
  const pattern = resource.kind === "integration" ? resource.pattern : "";
  if (session.type === "EXPRESS" && (pattern !== "" || resource.kind === "activity")) {
    refuseInExpress(fields, pattern);
  } else if (!session.recognizes(resource)) {
    fields.refuse(
      "Resource",
      `The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
    );
  }
  return resource;
}

function refuseInExpress(fields: Fields, pattern: string): void {
  if (pattern === "") {
    fields.refuse("Resource", "Express state machine does not support Activity ARN");
    return;
  }
  // AWS's own message has two spaces after this one of them.
  const space = pattern === ".waitForTaskToken" ? " " : "";
  fields.refuse("Resource", `Express state machine does not support '${pattern}' service integration${space}`);
}
