/**
 * Makes UTC the time zone of this process, and so of the functions, which are threads of it: Lambda's functions live in UTC. Gives
 * the variable back as it was, for the user's own programs.
 */
export function liveInUtc(): string | undefined {
  const { TZ } = process.env;
  process.env.TZ = "UTC";
  return TZ;
}
