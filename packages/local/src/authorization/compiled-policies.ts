import { parseJson } from "../json/parse-json.ts";
import { type CompiledPolicy, compilePolicy, type PolicyDocument } from "./policy/compile-policy.ts";

/** More documents than an account under test has; beyond them the oldest is made anew. */
const MOST = 1_000;

/** Policies by their documents, each made once. */
export class CompiledPolicies {
  readonly #known = new Map<string, CompiledPolicy>();

  readonly ofText = (document: string): CompiledPolicy => {
    const known = this.#known.get(document);
    if (known) return known;
    const compiled = compilePolicy((parseJson(document) ?? {}) as PolicyDocument);
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MOST && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(document, compiled);
    return compiled;
  };
}
