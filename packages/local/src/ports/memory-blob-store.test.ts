import { MemoryStore } from "@waybill/store";
import { blobStoreConformance } from "./blob-store-conformance.ts";
import { MemoryBlobStore } from "./memory-blob-store.ts";
import { testRandom } from "./test-random.ts";

blobStoreConformance("MemoryBlobStore", () => ({
  store: new MemoryStore(),
  blobs: new MemoryBlobStore(testRandom()),
}));
