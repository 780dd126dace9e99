export type { ChaosSettings } from "./chaos/chaos.ts";
export { parseChaos } from "./chaos/parse-chaos.ts";
export type { Snapshot } from "./gateway/restorable-endpoint.ts";
export type { Clock } from "./ports/clock.ts";
export { FolderInUseError } from "./ports/hold-folder.ts";
export type { Random } from "./ports/random.ts";
// biome-ignore lint/style/noRestrictedImports: the product
export { type Local, type LocalOptions, startLocal } from "./start-local.ts";
