import { expect, test } from "vitest";
import { environmentOfCommand } from "./environment-of-command.ts";

const endpoint = { AWS_ENDPOINT_URL: "http://127.0.0.1:4566", AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "waybill" };
const local = { ...endpoint, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false" };

test("what is set for AWS does not lead a command's clients past the endpoint", () => {
  const user = {
    AWS_ENDPOINT_URL_S3: "https://s3.example.com",
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
    AWS_PROFILE: "production",
    AWS_DEFAULT_PROFILE: "production",
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SESSION_TOKEN: "token",
    AWS_REGION: "eu-central-1",
    AWS_ACCOUNT_ID: "111122223333",
    AWS_USE_FIPS_ENDPOINT: "true",
  };
  expect(environmentOfCommand(user, endpoint)).toEqual(local);
});

test("the rest is the user's, without a proxy between a command and the endpoint", () => {
  const rest = { PATH: "/bin", AWS_MAX_ATTEMPTS: "2", NO_PROXY: "intranet" };
  expect(environmentOfCommand(rest, endpoint)).toEqual({ ...rest, ...local });
  const direct = { no_proxy: "intranet,127.0.0.1", NO_PROXY: "intranet,127.0.0.1" };
  const proxied = { ...rest, HTTP_PROXY: "http://proxy:3128" };
  expect(environmentOfCommand(proxied, endpoint)).toEqual({ ...proxied, ...local, ...direct });
});
