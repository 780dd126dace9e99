import * as lambda from "@aws-sdk/client-lambda";
import { expect, it } from "vitest";
import { parseTarget } from "../http/parse-target.ts";
import type { WireRequest } from "../http/wire-message.ts";
import { serviceModel } from "../model/service-model.ts";
import { requestBody } from "../request-body.ts";
import { RestJson } from "./rest-json.ts";

const protocol = new RestJson(serviceModel(lambda));

async function read(method: string, target: string) {
  const request: WireRequest = { method, ...parseTarget(target), headers: {}, body: requestBody("{}") };
  return protocol.read(protocol.route(request), request);
}

// boto3 sends nothing for an empty list in the query.
it("says which query parameter a request lacks", async () => {
  await expect(read("DELETE", "/2017-03-31/tags/arn")).rejects.toMatchObject({
    code: "ValidationException",
    message:
      "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null",
  });
  await expect(read("DELETE", "/2017-03-31/tags/arn?tagKeys=a")).resolves.toEqual({ Resource: "arn", TagKeys: ["a"] });
});

it("knows no operation at another place", async () => {
  await expect(read("DELETE", "/2017-03-31/other/arn")).rejects.toMatchObject({ code: "UnknownOperationException" });
});
