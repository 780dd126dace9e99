import type { StateValue } from "@aws-sdk/client-cloudwatch";
import { validationError } from "../errors.ts";
import { alarmNameOf } from "./alarm.ts";

/** The rule of a composite alarm. AWS: PutCompositeAlarm, "AlarmRule". */
export type AlarmRule =
  | { readonly is: "constant"; readonly value: boolean }
  | { readonly is: "state"; readonly state: StateValue; readonly alarm: string }
  | { readonly is: "not"; readonly rule: AlarmRule }
  | { readonly is: "and" | "or"; readonly rules: readonly AlarmRule[] };

const TOKEN = /\s*(?:([()])|"((?:[^"\\]|\\.)*)"|([^\s()"]+))/y;

interface Token {
  readonly text: string;
  readonly quoted: boolean;
}

/** Throws ValidationError for what is no rule. */
export function parseAlarmRule(text: string): AlarmRule {
  const parser = new RuleParser(tokensOf(text));
  const rule = parser.either();
  parser.end();
  return rule;
}

/** The names of the alarms that a rule looks at. */
export function alarmsOf(rule: AlarmRule): readonly string[] {
  if (rule.is === "constant") return [];
  if (rule.is === "state") return [rule.alarm];
  return [...new Set(rule.is === "not" ? alarmsOf(rule.rule) : rule.rules.flatMap(alarmsOf))];
}

/** `stateOf` an alarm that is gone is undefined: it is in no state. */
export function holds(rule: AlarmRule, stateOf: (alarm: string) => StateValue | undefined): boolean {
  switch (rule.is) {
    case "constant":
      return rule.value;
    case "state":
      return stateOf(rule.alarm) === rule.state;
    case "not":
      return !holds(rule.rule, stateOf);
    case "and":
      return rule.rules.every((each) => holds(each, stateOf));
    case "or":
      return rule.rules.some((each) => holds(each, stateOf));
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (match === null) throw invalidRule(`unclosed quotation mark in ${text}`);
    const [, bracket, quoted, word = ""] = match;
    tokens.push({ text: bracket ?? quoted?.replaceAll(/\\(.)/g, "$1") ?? word, quoted: quoted !== undefined });
  }
  return tokens;
}

/** NOT binds closer than AND, AND closer than OR. */
class RuleParser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  either(): AlarmRule {
    return this.#joined("or", "OR", () => this.#joined("and", "AND", () => this.#single()));
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.#unexpected();
  }

  #joined(is: "and" | "or", word: string, operand: () => AlarmRule): AlarmRule {
    const first = operand();
    const rules = [first];
    while (this.#takes(word)) rules.push(operand());
    return rules.length === 1 ? first : { is, rules };
  }

  #single(): AlarmRule {
    if (this.#takes("NOT")) return { is: "not", rule: this.#single() };
    if (this.#takes("TRUE")) return { is: "constant", value: true };
    if (this.#takes("FALSE")) return { is: "constant", value: false };
    if (this.#takes("(")) {
      const rule = this.either();
      this.#expect(")");
      return rule;
    }
    const state = (["ALARM", "OK", "INSUFFICIENT_DATA"] as const).find((word) => this.#takes(word));
    if (state === undefined) throw this.#unexpected();
    this.#expect("(");
    const alarm = this.#tokens[this.#at++];
    if (alarm === undefined || (!alarm.quoted && /^[()]$/.test(alarm.text))) throw this.#unexpected();
    this.#expect(")");
    return { is: "state", state, alarm: alarmNameOf(alarm.text) };
  }

  #takes(word: string): boolean {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.quoted || token.text.toUpperCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  #expect(word: string): void {
    if (!this.#takes(word)) throw this.#unexpected();
  }

  #unexpected() {
    const token = this.#tokens[this.#at];
    return invalidRule(token === undefined ? "unexpected end of the rule" : `unexpected "${token.text}"`);
  }
}

function invalidRule(what: string) {
  return validationError(`AlarmRule is invalid: ${what}`);
}
