import * as client from "@aws-sdk/client-cloudwatch";
import { expect, test } from "vitest";
import { parseForm } from "../http/parse-target.ts";
import { serviceModel } from "../model/service-model.ts";
import { readForm } from "./form-reader.ts";

const operation = serviceModel(client).operations.get("PutMetricData");

const read = (form: string) => operation && readForm(operation.input, parseForm(form));

test("doubles may be no numbers", () => {
  const at = "MetricData.member.1";
  expect(read(`Namespace=n&${at}.Value=NaN&${at}.Values.member.1=-Infinity&${at}.Values.member.2=1.5e3`)).toEqual({
    Namespace: "n",
    MetricData: [{ Value: Number.NaN, Values: [Number.NEGATIVE_INFINITY, 1500] }],
  });
  expect(() => read(`${at}.Value=much`)).toThrow("Value");
});
