/** The 20 digits that a FIFO queue gives to its messages: they grow as the messages come. */
export function sequenceNumber(sequence: number): string {
  return `1${String(sequence).padStart(19, "0")}`;
}
