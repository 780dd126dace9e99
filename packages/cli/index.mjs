// What `import … from "waybill"` finds; waybill.d.ts says what it is.
import { loadBundle } from "./bin/load-bundle.mjs";

export const { startLocal, startPipeline } = await loadBundle("waybill", "program").loadProgram();
