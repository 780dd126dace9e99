/** How records are written, as Terraform's `write_path` says. */
export type WritePath = (typeof WRITE_PATHS)[number];

/** How events come to the function, as Terraform's `delivery` says. */
export type Delivery = (typeof DELIVERIES)[number];

export const WRITE_PATHS = ["standard", "express", "direct"] as const;

export const DELIVERIES = ["push", "queue"] as const;

/** The way of an event to its record. */
export interface EventWay {
  /** Default `standard`. */
  readonly writePath?: WritePath | undefined;
  /** Default `push`. */
  readonly delivery?: Delivery | undefined;
}
