export { type Deployment, type DeployOptions, deploy } from "./deploy.ts";
export { DELIVERIES, type Delivery, type EventWay, WRITE_PATHS, type WritePath } from "./event-way.ts";
