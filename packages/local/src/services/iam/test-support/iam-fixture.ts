import {
  CreatePolicyCommand,
  CreateRoleCommand,
  type CreateRoleCommandInput,
  CreateUserCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { TestClock } from "../../../ports/test-clock.ts";
import type { Local } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";

export const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

export const DOCUMENT = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::my bucket/(*)!'" }],
});

/** An endpoint on a clock that stands still, and names that nothing has had before. */
export class IamFixture {
  readonly now = new Date("2026-01-01T00:00:00Z");
  #local: Local | undefined;
  #iam: IAMClient | undefined;
  #names = 0;

  get iam(): IAMClient {
    if (this.#iam === undefined) throw new Error("not started");
    return this.#iam;
  }

  async start(): Promise<void> {
    this.#local = await startTestLocal({ clock: new TestClock(this.now.getTime() + 737) });
    const { endpoint, region, credentials } = this.#local;
    this.#iam = new IAMClient({ endpoint, region, credentials, maxAttempts: 1 });
  }

  async stop(): Promise<void> {
    await this.#local?.stop();
  }

  name(prefix = "name"): string {
    this.#names += 1;
    return `${prefix}-${this.#names}`;
  }

  createRole(input: Partial<CreateRoleCommandInput> & { readonly RoleName: string }) {
    return this.iam.send(new CreateRoleCommand({ AssumeRolePolicyDocument: TRUST, ...input }));
  }

  /** The name of a new role. */
  async role(): Promise<string> {
    const RoleName = this.name("role");
    await this.createRole({ RoleName });
    return RoleName;
  }

  /** The name of a new user. */
  async user(): Promise<string> {
    const UserName = this.name("user");
    await this.iam.send(new CreateUserCommand({ UserName }));
    return UserName;
  }

  /** The ARN of a new managed policy. */
  async policy(): Promise<string> {
    const command = new CreatePolicyCommand({ PolicyName: this.name("policy"), PolicyDocument: DOCUMENT });
    return (await this.iam.send(command)).Policy?.Arn ?? "";
  }
}
