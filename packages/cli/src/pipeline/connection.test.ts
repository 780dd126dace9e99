import { afterEach, expect, test, vi } from "vitest";
import { connectionOf } from "./connection.ts";

const args = { _: [], table: "Files", aws: false, endpoint: undefined as unknown as string };

afterEach(() => {
  vi.unstubAllEnvs();
});

test("an empty AWS_ENDPOINT_URL is the endpoint of this machine, as none is: never AWS", () => {
  vi.stubEnv("AWS_ENDPOINT_URL", "");
  expect(connectionOf(args)).toMatchObject({ endpoint: "http://127.0.0.1:4566" });
});

test("--aws is refused where it would reach something else", () => {
  vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");
  expect(() => connectionOf({ ...args, aws: true })).toThrow("AWS_ENDPOINT_URL is http://127.0.0.1:4566");
  vi.stubEnv("AWS_ENDPOINT_URL", "");
  expect(() => connectionOf({ ...args, aws: true, endpoint: "http://127.0.0.1:1" })).toThrow("does not go with");
  expect(connectionOf({ ...args, aws: true })).toEqual({});
});

test.each(["localhost:4566", "127.0.0.1:4566", "ftp://127.0.0.1", "here"])("%s is no address", (endpoint) => {
  vi.stubEnv("AWS_ENDPOINT_URL", "");
  expect(() => connectionOf({ ...args, endpoint })).toThrow(`--endpoint is no address: "${endpoint}".`);
  vi.stubEnv("AWS_ENDPOINT_URL", endpoint);
  expect(() => connectionOf(args)).toThrow(`AWS_ENDPOINT_URL is no address: "${endpoint}".`);
});
