import { afterEach, expect, test, vi } from "vitest";
import { catalogClients } from "./catalog-clients.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("an endpoint of one's own has no variants for FIPS and IPv6, whatever the environment says", async () => {
  vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "true");
  vi.stubEnv("AWS_USE_DUALSTACK_ENDPOINT", "true");
  const { s3 } = catalogClients({ endpoint: "http://127.0.0.1:4566", region: "us-east-1" });
  expect([await s3.config.useFipsEndpoint(), await s3.config.useDualstackEndpoint()]).toEqual([false, false]);
});
