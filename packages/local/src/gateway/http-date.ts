let second = Number.NaN;
let text = "";

/** `Fri, 27 Nov 2026 10:00:00 GMT`, made once a second. `now`: milliseconds since the epoch. */
export function httpDate(now: number): string {
  const current = Math.floor(now / 1000);
  if (current !== second) {
    second = current;
    text = new Date(now).toUTCString();
  }
  return text;
}
