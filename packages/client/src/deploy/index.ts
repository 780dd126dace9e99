export { type Deployment, type DeployOptions, deploy } from "./deploy.ts";
