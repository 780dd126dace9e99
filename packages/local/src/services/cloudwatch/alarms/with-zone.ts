/** `2026-11-26T14:00:00.000+0000` */
export function withZone(time: number): string {
  return new Date(time).toISOString().replace("Z", "+0000");
}
