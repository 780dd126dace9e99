import type { DashboardValidationMessage } from "@aws-sdk/client-cloudwatch";
import { type AwsError, awsError } from "@waybill/wire";
import { validate } from "../constraints.ts";

const TYPES = ["metric", "text", "log", "alarm", "explorer", "custom"];

/**
 * Throws DashboardInvalidInputError for what AWS refuses; gives its warnings for the rest.
 * AWS: "Dashboard body structure and syntax".
 */
export function checkDashboard(name: string, body: string): DashboardValidationMessage[] {
  validate({ dashboardName: [name, { minLength: 1, maxLength: 255, pattern: "[A-Za-z0-9_-]+" }] });
  const { widgets } = parsed(body);
  if (widgets === undefined) throw refused([problem("/", "Should have required property 'widgets'")]);
  if (!Array.isArray(widgets)) throw refused([problem("/widgets", "Should be array")]);
  const problems = widgets.flatMap((widget, index) => problemsOf(widget, `/widgets/${index}`));
  if (problems.length > 0) throw refused(problems);
  return [];
}

function parsed(body: string): { readonly widgets?: unknown } {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below.
  }
  throw refused([problem("/", "The field DashboardBody must be a valid JSON object")]);
}

function problemsOf(widget: unknown, path: string): DashboardValidationMessage[] {
  if (typeof widget !== "object" || widget === null) return [problem(path, "Should be object")];
  const { type, properties, ...position } = widget as Record<string, unknown>;
  if (!TYPES.includes(String(type))) {
    return [problem(`${path}/type`, `Should be equal to one of the allowed values: ${TYPES.join(", ")}`)];
  }
  if (typeof properties !== "object" || properties === null) {
    return [problem(path, "Should have required property 'properties'")];
  }
  return Object.entries({ x: [0, 23], y: [0, Infinity], width: [1, 24], height: [1, 1000] }).flatMap(
    ([name, range]) => {
      const [least = 0, most = 0] = range;
      const value = position[name];
      if (value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most))
        return [];
      return [problem(`${path}/${name}`, `Should be an integer from ${least} to ${most}`)];
    },
  );
}

function problem(DataPath: string, Message: string): DashboardValidationMessage {
  return { DataPath, Message };
}

function refused(dashboardValidationMessages: DashboardValidationMessage[]): AwsError {
  const [first] = dashboardValidationMessages;
  const message = `The dashboard is invalid, there are ${dashboardValidationMessages.length} validation errors; the first: ${first?.DataPath} ${first?.Message}`;
  return awsError("DashboardInvalidInputError", message, { fields: { dashboardValidationMessages } });
}
