/** Whether a person watches, on a terminal that has a width: on one without, a progress bar breaks after every character. */
export function isWatched(): boolean {
  return process.stdout.isTTY === true && process.stdout.columns > 0;
}
