import type { Flow, FlowEntry } from "../flow/flow.ts";
import { jsonPathFlow } from "../flow/json-path-flow.ts";
import { jsonataFlow } from "../flow/jsonata-flow.ts";
import { type Path, parsePath } from "../flow/path.ts";
import { type PayloadTemplate, parsePayloadTemplate, TemplateError } from "../flow/payload-template.ts";
import { parseSampler, type Sampler } from "../flow/sampler.ts";
import { isObject, type JsonValue } from "../json/json.ts";
import { compileJsonata, type JsonataExpression } from "../jsonata/jsonata-expression.ts";
import { isExpression, type JsonataTemplate, parseJsonataTemplate } from "../jsonata/jsonata-template.ts";
import { parseReferencePath, type ReferencePath } from "../jsonpath/reference-path.ts";
import { checkVariableNames } from "./check-variable-names.ts";
import type { Fields } from "./fields.ts";
import type { ParseSession, QueryLanguage } from "./parse-session.ts";

/** What an expression may read of `$states` besides `input` and `context`. */
export type StatesRole = "result" | "errorOutput" | undefined;

/** Compiles the fields of one state that hold paths, templates and expressions. */
export class StateCompiler {
  readonly session: ParseSession;
  readonly language: QueryLanguage;
  readonly #state: Fields;
  readonly #variables: Set<string>;

  constructor(session: ParseSession, state: Fields, name: string, language: QueryLanguage) {
    this.session = session;
    this.language = language;
    this.#state = state;
    this.#variables = new Set();
    session.variableReferences.set(name, this.#variables);
  }

  get isJsonata(): boolean {
    return this.language === "JSONata";
  }

  /** The data flow that `fields` ask for: those of the state itself, of a Choice rule or of a catcher. */
  flow(fields: Fields, role?: StatesRole): Flow {
    checkVariableNames(fields, this.session.scope);
    if (this.isJsonata) {
      return jsonataFlow({
        arguments: this.template(fields, "Arguments", undefined),
        output: this.template(fields, "Output", role),
        assign: this.template(fields, "Assign", role),
      });
    }
    return jsonPathFlow({
      inputPath: this.path(fields, "InputPath"),
      parameters: this.payload(fields, "Parameters"),
      resultSelector: this.payload(fields, "ResultSelector"),
      resultPath: this.referencePath(fields, "ResultPath"),
      outputPath: this.path(fields, "OutputPath"),
      assign: this.payload(fields, "Assign"),
    });
  }

  path(fields: Fields, name: string): Path | null | undefined {
    if (fields.value(name) === null) return null;
    const path = this.#read(fields, name, parsePath, () => "Value must be a valid JSONPath.");
    if (path?.variable !== undefined) this.#variables.add(path.variable);
    return path;
  }

  /** A path that selects one node; it may start from the context object or a variable. */
  referencePath(fields: Fields, name: string): ReferencePath | null | undefined {
    if (fields.value(name) === null) return null;
    return this.#read(fields, name, parseReferencePath, notAReferencePath);
  }

  /** The steps of a path that must select one node, from its document on. */
  referenceSteps(fields: Fields, name: string, relative: string): ReferencePath {
    try {
      return parseReferencePath(relative);
    } catch (error) {
      fields.refuse(name, notAReferencePath(error));
      return [];
    }
  }

  sampler(fields: Fields, name: string): Sampler | undefined {
    const message = "Value must be a valid JSONPath or a valid intrinsic function call";
    return this.#note(this.#read(fields, name, parseSampler, () => message));
  }

  payload(fields: Fields, name: string): PayloadTemplate | undefined {
    const template = fields.value(name);
    if (template === undefined) return undefined;
    try {
      return this.#note(parsePayloadTemplate(template));
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      return fields.refuse(name, error.message);
    }
  }

  template(fields: Fields, name: string, role: StatesRole): JsonataTemplate | undefined {
    const value = fields.value(name);
    if (value === undefined) return undefined;
    this.#refuseHalfOpen(value, fields, name);
    return parseJsonataTemplate(value, this.label(fields, name), (text, field) => this.#compile(text, field, role));
  }

  /** The expression of a field that takes one or a plain value; undefined for a plain value. */
  expression(fields: Fields, name: string): ((entry: FlowEntry) => Promise<JsonValue>) | undefined {
    const text = fields.value(name);
    if (typeof text !== "string" || !isExpression(text)) return undefined;
    const field = this.label(fields, name);
    const compiled = this.#compile(text.slice(2, -2).trim(), field, undefined);
    return async (entry) => (await compiled?.evaluate(entry, {}, field)) ?? null;
  }

  /** The name of a field as messages show it: relative to the state. */
  label(fields: Fields, name: string): string {
    return `${fields.at}/${name}`.slice(this.#state.at.length + 1);
  }

  #compile(text: string, field: string, role: StatesRole): JsonataExpression | undefined {
    const at = `${this.#state.at}/${field}`;
    try {
      const expression = compileJsonata(text);
      this.#check(expression, at, role);
      return expression;
    } catch (error) {
      this.session.diagnostics.report("INVALID_JSONATA_EXPRESSION", (error as { message: string }).message, at);
      return undefined;
    }
  }

  #check({ references }: JsonataExpression, at: string, role: StatesRole): void {
    const { diagnostics } = this.session;
    for (const name of references.variables) this.#variables.add(name);
    for (const root of references.roots) {
      diagnostics.report("UNSUPPORTED_JSONATA_EXPRESSION", `Reference to '${root}' is not supported.`, at);
    }
    for (const field of references.statesFields) {
      if (field === "input" || field === "context" || field === role) continue;
      diagnostics.report("UNSUPPORTED_JSONATA_EXPRESSION", `Field '$states.${field}' does not exist.`, at);
    }
  }

  #refuseHalfOpen(value: JsonValue, fields: Fields, name: string): void {
    if (typeof value === "string" && value.startsWith("{%") && !value.endsWith("%}")) {
      fields.refuse(name, "JSONata string must start with {% and end with %}");
    }
    if (isObject(value)) {
      for (const [member, item] of Object.entries(value)) this.#refuseHalfOpen(item, fields, `${name}/${member}`);
    }
  }

  #note<T extends { readonly variables: readonly string[] }>(found: T | undefined): T | undefined {
    for (const name of found?.variables ?? []) this.#variables.add(name);
    return found;
  }

  #read<T>(
    fields: Fields,
    name: string,
    parse: (text: string) => T,
    message: (error: unknown) => string,
  ): T | undefined {
    const text = fields.text(name);
    if (text === undefined) return undefined;
    try {
      return parse(text);
    } catch (error) {
      return fields.refuse(name, message(error));
    }
  }
}

function notAReferencePath(error: unknown): string {
  return `Value is not a Reference Path: ${(error as Error).message}`;
}
