/**
 * The real key of an object from the key of its S3 event, which is form-encoded: `+` is a space, then UTF-8 bytes are
 * percent-encoded (a `+` of the key itself arrives as `%2B`). A percent sequence that is not valid stays as it is.
 */
export function decodeKey(encoded: string): string {
  const spaced = encoded.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/(?:%[0-9a-f]{2})+/gi, decodedOrAsIs);
  }
}

function decodedOrAsIs(sequence: string): string {
  try {
    return decodeURIComponent(sequence);
  } catch {
    return sequence;
  }
}
