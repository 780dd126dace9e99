/** An incremental hash. `digest` ends it. */
export interface Hasher {
  update(bytes: Uint8Array): unknown;
  digest(): Buffer;
}
