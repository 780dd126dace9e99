import type { ChaosSettings } from "./chaos.ts";

const DEFAULTS = { duplicate: 0.1, reorder: 0.3, delay: 1_000, throttle: 0.1, crash: 0.02 };

/** `7`, or `7,duplicate=0.5,delay=200ms`: what is not named gets its default. Throws an Error that says what is wrong. */
export function parseChaos(text: string): ChaosSettings {
  const [seed = "", ...settings] = text.split(",");
  if (!/^\d{1,9}$/.test(seed))
    throw new Error(`Chaos begins with a seed, a whole number: "7" or "7,crash=0.1", not "${text}".`);
  const named = settings.map((setting, index) => {
    const [name = "", value = ""] = setting.split(/=(.*)/s);
    if (settings.slice(0, index).some((other) => other.split("=")[0] === name)) {
      throw new Error(`Chaos: ${name} is set twice.`);
    }
    if (!Object.hasOwn(DEFAULTS, name)) {
      throw new Error(`Chaos has no setting "${name}": there are ${Object.keys(DEFAULTS).join(", ")}.`);
    }
    return [name, name === "delay" ? duration(value) : probability(name, value)] as const;
  });
  return { ...DEFAULTS, ...Object.fromEntries(named), seed: Number(seed) };
}

function probability(name: string, text: string): number {
  const value = Number(text);
  if (/^[\d.]+(?:e-?\d+)?$/i.test(text) && value >= 0 && value <= 1) return value;
  throw new Error(`Chaos: ${name} is a probability from 0 to 1, not "${text}".`);
}

function duration(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(text) ?? [];
  if (number !== undefined) return Number(number) * (unit === "s" ? 1000 : 1);
  throw new Error(`Chaos: delay is a time as 500ms or 2s, not "${text}".`);
}
