/** A policy document as IAM returns it: percent-encoded as RFC 3986 has it. */
export function encodeDocument(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** What a document counts against IAM's quotas: its characters without white space. */
export function documentSize(document: string): number {
  return document.replace(/\s/g, "").length;
}
