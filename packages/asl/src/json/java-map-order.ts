/**
 * The order in which Java's HashMap lists `names` when they were put in this order. Step Functions keeps the evaluated
 * members of a payload template and of States.JsonMerge in one, which shows in the texts it returns.
 */
export function javaMapOrder(names: readonly string[]): readonly string[] {
  const buckets = bucketCount(names.length);
  return [...names]
    .map((name) => ({ name, bucket: spread(hashCode(name)) & (buckets - 1) }))
    .sort((a, b) => a.bucket - b.bucket)
    .map(({ name }) => name);
}

/** 16 buckets at first, doubled when more than three quarters are taken. */
function bucketCount(size: number): number {
  let buckets = 16;
  while (size > buckets * 0.75) buckets *= 2;
  return buckets;
}

/** java.lang.String.hashCode */
function hashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

/** java.util.HashMap.hash */
function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
