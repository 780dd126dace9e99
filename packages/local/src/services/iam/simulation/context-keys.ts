import { parsePolicy } from "../../../authorization/policy-document/parse-policy.ts";

const VARIABLE = /\$\{\s*([^,\s}*?$]+)[^}]*\}/g;

/** The condition keys that policies ask for, in conditions and variables, as they first write them. */
export function contextKeys(documents: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  for (const document of documents) {
    const blocks = parsePolicy(document)?.statements.flatMap(({ Condition }) => Object.values(Condition ?? {})) ?? [];
    const variables = Array.from(document.matchAll(VARIABLE), ([, name = ""]) => name);
    for (const name of [...blocks.flatMap((block) => Object.keys(block)), ...variables]) {
      if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), name);
    }
  }
  return [...found.values()];
}
