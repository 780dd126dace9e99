import type { AliasConfiguration, AliasRoutingConfiguration } from "@aws-sdk/client-lambda";
import type { Reader } from "@waybill/store";
import { violation } from "@waybill/wire";
import { functionNotFound, invalidParameter, resourceNotFound, validationFailed } from "../errors.ts";
import { type AliasRecord, findAlias } from "./alias-table.ts";
import { LATEST } from "./function-record.ts";
import { type FunctionHome, functionArn } from "./function-reference.ts";
import { findVersion } from "./function-table.ts";

const WEIGHT_RULES =
  "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, " +
  "Member must have value greater than or equal to 0.0, Member must not be null]";

/** The alias that exists. Throws ResourceNotFoundException otherwise. */
export function existingAlias(reader: Reader, home: FunctionHome, name: string, alias: string): AliasRecord {
  const found = findAlias(reader, name, alias);
  if (!found) throw resourceNotFound(`Cannot find alias arn: ${functionArn(home, { name, qualifier: alias })}`);
  return found;
}

/** Checks the version that an alias shall point to, and the one that it shall share its invocations with. */
export function aliasTarget(
  reader: Reader,
  home: FunctionHome,
  name: string,
  version: string,
  config: AliasRoutingConfiguration | undefined,
): Pick<AliasRecord, "version" | "routing"> {
  checkVersion(reader, home, name, version);
  const [[other, weight] = [], ...more] = Object.entries(config?.AdditionalVersionWeights ?? {});
  if (more.length > 0) {
    throw invalidParameter("Number of items in AdditionalVersionWeights cannot be greater than 1");
  }
  if (other === undefined || weight === undefined) return { version };
  if (weight < 0 || weight > 1) {
    throw validationFailed([
      violation("routingConfig.additionalVersionWeights", WEIGHT_RULES, `'{${other}=${weight}}'`),
    ]);
  }
  if (other === version) {
    throw invalidParameter(
      `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
    );
  }
  if (version === LATEST || other === LATEST) {
    throw invalidParameter("$LATEST is not supported for an alias pointing to more than 1 version");
  }
  checkVersion(reader, home, name, other);
  return { version, routing: { version: other, weight } };
}

function checkVersion(reader: Reader, home: FunctionHome, name: string, version: string): void {
  if (!findVersion(reader, name, version)) throw functionNotFound(functionArn(home, { name, qualifier: version }));
}

export function aliasConfiguration(home: FunctionHome, alias: AliasRecord): AliasConfiguration {
  const { functionName: name, routing } = alias;
  return {
    AliasArn: functionArn(home, { name, qualifier: alias.name }),
    Name: alias.name,
    FunctionVersion: alias.version,
    Description: alias.description,
    ...(routing ? { RoutingConfig: { AdditionalVersionWeights: { [routing.version]: routing.weight } } } : {}),
    RevisionId: alias.revisionId,
  };
}
