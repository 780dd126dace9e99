import published from "./aws-managed-policies.json" with { type: "json" };
import type { ManagedPolicy } from "./managed-policy.ts";

interface Published {
  readonly name: string;
  readonly path: string;
  readonly id?: string;
  readonly created: string;
  readonly updated: string;
  readonly version: string;
  /** JSON, without blanks. */
  readonly document: string;
}

/**
 * Those of AWS's own policies that this endpoint knows, by ARN, with their documents as of April 2026: those for its services, and
 * those that roles and users are given most.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const awsManagedPolicies: ReadonlyMap<string, ManagedPolicy> = new Map(
  (published as readonly Published[]).map((each) => {
    const policy = managedPolicy(each);
    return [policy.arn, policy];
  }),
);

function managedPolicy({ name, path, id, created, updated, version, document }: Published): ManagedPolicy {
  const updateDate = Date.parse(updated);
  let versions: ManagedPolicy["versions"] | undefined;
  return {
    name,
    path,
    id,
    arn: `arn:aws:iam::aws:policy${path}${name}`,
    createDate: Date.parse(created),
    updateDate,
    defaultVersionId: version,
    lastVersion: Number(version.slice(1)),
    // Written out when somebody asks: all of them take some ten milliseconds.
    get versions() {
      const pretty = () => JSON.stringify(JSON.parse(document), null, 4);
      versions ??= [{ id: version, document: pretty(), createDate: updateDate }];
      return versions;
    },
    tags: [],
  };
}
