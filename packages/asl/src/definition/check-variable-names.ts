import { isObject } from "../json/json.ts";
import type { Fields } from "./fields.ts";
import type { VariableScope } from "./variable-scope.ts";

/** Checks the names of the variables that the Assign of `fields` sets. */
export function checkVariableNames(fields: Fields, scope: VariableScope): void {
  const assigned = fields.value("Assign");
  if (!isObject(assigned)) {
    if (assigned !== undefined) fields.refuse("Assign", "Expected value of type Object");
    return;
  }
  for (const member of Object.keys(assigned)) {
    const name = member.endsWith(".$") ? member.slice(0, -2) : member;
    const at = `${fields.at}/Assign/${member}`;
    scope.assigns(name, at);
    if (name === "states") {
      fields.diagnostics.report("RESERVED_VARIABLE_NAME", "Cannot assign to reserved variable '$states'.", at);
    } else if (!/^[\p{ID_Start}_][\p{ID_Continue}_]*$/u.test(name) || name.length > 80) {
      const message = `Invalid variable name '${name}': the variable name contains invalid characters.`;
      fields.diagnostics.report("INVALID_VARIABLE_NAME", message, at);
    }
  }
}
