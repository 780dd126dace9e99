import type { CreateFunctionRequest, Runtime, UpdateFunctionConfigurationRequest } from "@aws-sdk/client-lambda";
import { violation } from "@waybill/wire";
import { invalidParameter, notImplemented } from "../errors.ts";

type Request = Partial<CreateFunctionRequest> & Partial<UpdateFunctionConfigurationRequest>;

const PROVIDED: readonly Runtime[] = ["nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x"];
const OTHER_RUNTIME = /^(nodejs\d*(\.\S+)?|python|java|dotnet|ruby|go|provided)/;

/** Refuses by name what a request asks for and the endpoint does not have, instead of taking it in silence. */
export function refuseNotProvided(request: Request): void {
  if (request.PackageType === "Image") throw notImplemented("PackageType Image");
  const wanted: Record<string, boolean> = {
    Layers: !isEmpty(request.Layers),
    FileSystemConfigs: !isEmpty(request.FileSystemConfigs),
    "VpcConfig.SubnetIds": !isEmpty(request.VpcConfig?.SubnetIds),
    "VpcConfig.SecurityGroupIds": !isEmpty(request.VpcConfig?.SecurityGroupIds),
    ImageConfig: request.ImageConfig !== undefined,
    KMSKeyArn: !isEmpty(request.KMSKeyArn),
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
  if (OTHER_RUNTIME.test(runtime)) throw notImplemented(`Runtime ${runtime}`);
  const rule = `Member must satisfy enum value set: [${PROVIDED.join(", ")}] or be a valid ARN`;
  throw invalidParameter(violation("runtime", rule, runtime));
}

function isEmpty(value: string | readonly unknown[] | undefined): boolean {
  return value === undefined || value.length === 0;
}
