const RETRIES = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numMaxDelayRetries: 0,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  backoffFunction: "linear",
};

const REQUEST = { headerContentType: "text/plain; charset=UTF-8" };

interface DeliveryPolicy {
  readonly http?: {
    readonly defaultHealthyRetryPolicy?: object;
    readonly disableSubscriptionOverrides?: boolean;
    readonly defaultRequestPolicy?: object;
  };
}

/** A topic's delivery policy (JSON, or empty for none) with AWS's defaults for what it leaves open. JSON. */
export function effectiveDeliveryPolicy(text: string): string {
  const { http = {} } = JSON.parse(text || "{}") as DeliveryPolicy;
  return JSON.stringify({
    http: {
      ...http,
      defaultHealthyRetryPolicy: { ...RETRIES, ...http.defaultHealthyRetryPolicy },
      disableSubscriptionOverrides: http.disableSubscriptionOverrides ?? false,
      defaultRequestPolicy: { ...REQUEST, ...http.defaultRequestPolicy },
    },
  });
}
