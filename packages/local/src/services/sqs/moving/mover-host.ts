import type { Host } from "../../../context.ts";
import type { SqsHost } from "../sqs-ctx.ts";

/** What messages are moved with in the background. */
export type MoverHost = SqsHost & Pick<Host, "random" | "report">;
