import * as local from "@waybill/local";
import type * as published from "../waybill.d.ts";
import { describePipeline } from "./pipeline/describe-pipeline.ts";
import { startPipeline as startDeployed } from "./pipeline/start-pipeline.ts";

/*
 * What the package gives to programs: waybill.d.ts says it in types that stand alone, and the compiler compares the two here.
 */

export const startLocal: typeof published.startLocal = local.startLocal;

export const startPipeline: typeof published.startPipeline = async (options = {}) => {
  const { bucket, table, writePath, delivery, indexes = [], ...endpoint } = options;
  const names = { ...(bucket !== undefined && { bucket }), ...(table !== undefined && { table }) };
  const where = endpoint.data === undefined ? { memory: true } : {};
  const running = await startDeployed({ ...where, ...endpoint }, { names, writePath, delivery, indexes });
  return { ...running.local, pipeline: describePipeline(running).pipeline };
};
