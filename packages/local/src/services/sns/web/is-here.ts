/** Whether a web address is on this machine. Nothing is sent to others: what is tried out here must not reach the world. */
export function isHere(endpoint: string): boolean {
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : "";
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);
}
