import {
  CloudWatchClient,
  DeleteDashboardsCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  PutDashboardCommand,
} from "@aws-sdk/client-cloudwatch";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

let local: Local;
let client: CloudWatchClient;
beforeAll(async () => {
  local = await startTestLocal();
  const { endpoint, region, credentials } = local;
  client = new CloudWatchClient({ endpoint, region, credentials, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await local.stop();
});

const body = JSON.stringify({
  widgets: [{ type: "text", x: 0, y: 0, width: 6, height: 2, properties: { markdown: "é" } }],
});
const put = (DashboardName: string, DashboardBody: string) =>
  client.send(new PutDashboardCommand({ DashboardName, DashboardBody }));

test("a dashboard reads back as it was put, until it is deleted", async () => {
  await put("pinned", body);
  const DashboardArn = "arn:aws:cloudwatch::000000000000:dashboard/pinned";
  expect(await client.send(new GetDashboardCommand({ DashboardName: "pinned" }))).toMatchObject({
    DashboardArn,
    DashboardName: "pinned",
    DashboardBody: body,
  });
  const { DashboardEntries } = await client.send(new ListDashboardsCommand({ DashboardNamePrefix: "pin" }));
  expect(DashboardEntries).toEqual([
    { DashboardArn, DashboardName: "pinned", LastModified: expect.any(Date), Size: Buffer.byteLength(body) },
  ]);
  await expect(client.send(new DeleteDashboardsCommand({ DashboardNames: ["pinned", "none"] }))).rejects.toThrow(
    "Dashboard none does not exist",
  );
  await client.send(new DeleteDashboardsCommand({ DashboardNames: ["pinned"] }));
  await expect(client.send(new GetDashboardCommand({ DashboardName: "pinned" }))).rejects.toMatchObject({
    name: "ResourceNotFound",
  });
});

test.each([
  ["no JSON", "{", "/", /must be a valid JSON object/],
  ["no widgets", "{}", "/", /required property 'widgets'/],
  ["an unknown type", JSON.stringify({ widgets: [{ type: "pie" }] }), "/widgets/0/type", /allowed values/],
  ["no properties", JSON.stringify({ widgets: [{ type: "text" }] }), "/widgets/0", /'properties'/],
  [
    "a widget beside the grid",
    JSON.stringify({ widgets: [{ type: "text", x: 24, properties: {} }] }),
    "/widgets/0/x",
    /from 0 to 23/,
  ],
])("a body with %s is refused", async (_, text, path, message) => {
  await expect(put("bad", text)).rejects.toMatchObject({
    name: "DashboardInvalidInputError",
    dashboardValidationMessages: [{ DataPath: path, Message: expect.stringMatching(message) }],
  });
});
