import type { VerifyClients } from "@waybill/client/verify";
import type { Settings } from "./settings.ts";

export interface HandlerPorts {
  readonly clients: VerifyClients;
  readonly settings: Settings;
  /** Takes one line of JSON, without its end. */
  readonly writeLog: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
