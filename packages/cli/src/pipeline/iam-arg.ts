/** The option of the commands that start an endpoint and stay. */
export const iamArg = {
  "no-iam": {
    type: "boolean",
    description: "Let every caller do everything, whatever IAM's policies say and however it signs",
  },
} as const;

/** citty takes `--no-iam` for the option `iam` set to false. */
export function isIamOn(args: Readonly<Record<string, unknown>>): boolean {
  return args.iam !== false && args["no-iam"] !== true;
}
