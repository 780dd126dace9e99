import { blobStoreConformance } from "./blob-store-conformance.ts";
import { MemoryBlobStore } from "./memory-blob-store.ts";
import { systemRandom } from "./random.ts";

blobStoreConformance("MemoryBlobStore", () => new MemoryBlobStore(systemRandom));
