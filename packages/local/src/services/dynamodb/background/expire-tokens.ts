import type { Host } from "../../../context.ts";
import { dueTokens, forgetToken, nextTokenExpiry } from "../items/client-tokens.ts";

const PIECE = 500;

/** Forgets the client request tokens of transactions whose ten minutes are over. */
export function expireTokens({ store, clock }: Host): number | undefined {
  const next = nextTokenExpiry(store);
  if (next === undefined) return undefined;
  const now = clock.now();
  if (next > now) return next - now;
  store.transaction((tx) => {
    for (const token of dueTokens(tx, now, PIECE)) forgetToken(tx, token);
  });
  return 0;
}
