import { MemoryStore } from "@waybill/store";
import { blobStoreConformance } from "./blob-store-conformance.ts";
import { MemoryBlobStore } from "./memory-blob-store.ts";
import { systemRandom } from "./random.ts";

blobStoreConformance("MemoryBlobStore", () => ({
  store: new MemoryStore(),
  blobs: new MemoryBlobStore(systemRandom),
}));
