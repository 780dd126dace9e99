/** What would lead a command's AWS clients elsewhere, or to other credentials, whatever the endpoint's own variables say. */
const LEADS_ELSEWHERE =
  /^AWS_(ENDPOINT_URL_.*|(DEFAULT_)?PROFILE|SESSION_TOKEN|SECURITY_TOKEN|USE_(FIPS|DUALSTACK)_ENDPOINT|ACCOUNT_ID)$/;

/**
 * The user's variables with those of the endpoint over them, so that no client of a command that runs under them talks to AWS: a
 * profile, an endpoint of one service, `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` or a proxy would go before `AWS_ENDPOINT_URL`
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
 */
export function environmentOfCommand(
  user: NodeJS.ProcessEnv,
  endpoint: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const kept = Object.entries(user).filter(([name]) => !LEADS_ELSEWHERE.test(name));
  return {
    ...Object.fromEntries(kept),
    ...endpoint,
    // Not only left out: a profile of ~/.aws/config may say true.
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
    ...withoutProxy(user, new URL(String(endpoint.AWS_ENDPOINT_URL)).hostname),
  };
}

/** Clients read either spelling, and most the small one first. */
function withoutProxy(user: NodeJS.ProcessEnv, host: string): NodeJS.ProcessEnv {
  const proxies = ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];
  if (!proxies.some((name) => user[name])) return {};
  const direct = [user.no_proxy ?? user.NO_PROXY, host].filter(Boolean).join(",");
  return { no_proxy: direct, NO_PROXY: direct };
}
