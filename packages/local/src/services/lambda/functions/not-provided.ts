import type { CreateFunctionRequest, Runtime, UpdateFunctionConfigurationRequest } from "@aws-sdk/client-lambda";
import { violation } from "@waybill/wire";
import { invalidParameter, notImplemented } from "../errors.ts";

type Request = Partial<CreateFunctionRequest> & Partial<UpdateFunctionConfigurationRequest>;

const PROVIDED: readonly Runtime[] = ["nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x"];
/** Node.js runtimes that AWS no longer takes. */
const RETIRED = new Set(["nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10"]);
const RETIRED_SINCE = /^nodejs1[0246]\.x$/;
const OTHER_RUNTIME = /^(python|java|dotnet|ruby|go|provided)/;

/** Refuses by name what a request asks for and the endpoint does not have, instead of taking it in silence. */
export function refuseNotProvided(request: Request): void {
  if (request.PackageType === "Image") throw notImplemented("PackageType Image");
  const wanted: Record<string, boolean> = {
    Layers: !isEmpty(request.Layers),
    FileSystemConfigs: !isEmpty(request.FileSystemConfigs),
    "VpcConfig.SubnetIds": !isEmpty(request.VpcConfig?.SubnetIds),
    "VpcConfig.SecurityGroupIds": !isEmpty(request.VpcConfig?.SecurityGroupIds),
    ImageConfig: request.ImageConfig !== undefined,
    CodeSigningConfigArn: !isEmpty(request.CodeSigningConfigArn),
    CapacityProviderConfig: request.CapacityProviderConfig !== undefined,
    DurableConfig: request.DurableConfig !== undefined,
    TenancyConfig: request.TenancyConfig !== undefined,
    PublishTo: request.PublishTo !== undefined,
    "SnapStart.ApplyOn PublishedVersions": request.SnapStart?.ApplyOn === "PublishedVersions",
  };
  for (const [member, isWanted] of Object.entries(wanted)) if (isWanted) throw notImplemented(member);
  if (request.Runtime !== undefined) refuseRuntime(request.Runtime);
}

/** Every Node.js runtime runs on the Node.js of the endpoint; others of AWS's are not here. */
function refuseRuntime(runtime: string): void {
  if (PROVIDED.includes(runtime as Runtime)) return;
  if (RETIRED.has(runtime) || RETIRED_SINCE.test(runtime)) {
    throw invalidParameter(
      `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`,
    );
  }
  if (OTHER_RUNTIME.test(runtime)) throw notImplemented(`Runtime ${runtime}`);
  const rule = `Member must satisfy enum value set: [${PROVIDED.join(", ")}] or be a valid ARN`;
  throw invalidParameter(violation("runtime", rule, runtime));
}

function isEmpty(value: string | readonly unknown[] | undefined): boolean {
  return value === undefined || value.length === 0;
}
