import { describe, expect, test } from "vitest";
import { compileFilterPattern } from "./compile-filter-pattern.ts";
import { valueExtractor } from "./value-extractor.ts";

const matches = (pattern: string, message: string) => compileFilterPattern(pattern)(message);

describe("terms", () => {
  const messages = [
    "[ERROR 400] BAD REQUEST",
    "[ERROR 401] UNAUTHORIZED REQUEST",
    "[ERROR 419] MISSING ARGUMENTS",
    "[ERROR 420] INVALID ARGUMENTS",
    "[INFO] REQUEST FAILED",
    "[ERROR 500] INTERNAL SERVER ERROR",
  ];

  test.each([
    ["", [0, 1, 2, 3, 4, 5]],
    ['" "', [0, 1, 2, 3, 4, 5]],
    ["ERROR", [0, 1, 2, 3, 5]],
    ["error", []],
    ["ERROR ARGUMENTS", [2, 3]],
    ["?ERROR ?ARGUMENTS", [0, 1, 2, 3, 5]],
    ["?ARGUMENTS ?INFO", [2, 3, 4]],
    ["?ERROR ?ARGUMENTS REQUEST", [0, 1, 4]],
    ["ERROR -ARGUMENTS", [0, 1, 5]],
    ["-ERROR", [4]],
    ['"INTERNAL SERVER ERROR"', [5]],
    ['ERROR - "BAD REQUEST"', [1, 2, 3, 5]],
    ["%40[01]%", [0, 1]],
    ["%^.INFO%", [4]],
    ["%ARGUMENTS$%", [2, 3]],
    ["%E{,1}RR%", [0, 1, 2, 3, 5]],
    ["%\\x5bINFO%", [4]],
  ])("%s", (pattern, indexes) => {
    const found = messages.flatMap((message, index) => (matches(pattern, message) ? [index] : []));
    expect(found).toEqual(indexes);
  });

  test("a quote in a phrase is escaped", () => {
    expect(matches('"say \\"hi\\""', 'they say "hi"')).toBe(true);
  });
});

describe("JSON patterns", () => {
  const event = JSON.stringify({
    eventType: "UpdateTrail",
    sourceIPAddress: "111.111.111.111",
    arrayKey: ["value", "another value"],
    objectList: [
      { name: "a", id: 1 },
      { name: "b", id: 2 },
    ],
    SomeObject: null,
    ThisFlag: true,
    "cluster.name": "c",
    latency: 55.5,
    code: "400",
    coordinates: [
      [0, 1],
      [4, 5],
    ],
  });

  test.each([
    ['{ $.eventType = "UpdateTrail" }', true],
    ["{$.eventType=UpdateTrail}", true],
    ["{ $.eventType = *Trail }", true],
    ['{ $.eventType = "Update*" }', true],
    ["{ $.eventType = *date* }", true],
    ['{ $.eventType = "Up*Trail" }', false],
    ["{ $.eventType = %Tra[il]+% }", true],
    ["{ $.eventType != UpdateTrail }", false],
    ["{ $.sourceIPAddress != 123.123.* }", true],
    ['{ $.arrayKey[0] = "value" }', true],
    ['{ $.arrayKey[2] = "value" }', false],
    ['{ $.arrayKey[*] = "another value" }', true],
    ["{ $.objectList[1].id = 2 }", true],
    ["{ $.objectList[*].id > 2 }", false],
    ["{ $.coordinates[1][0] = 4 }", true],
    ["{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }", true],
    ["{ $.['cluster.name'] = \"c\" }", true],
    ["{ $.SomeObject IS NULL }", true],
    ["{ $.ThisFlag IS TRUE }", true],
    ["{ $.ThisFlag IS FALSE }", false],
    ["{ $.Other NOT EXISTS }", true],
    ["{ $.eventType NOT EXISTS }", false],
    ["{ $.eventType = * }", true],
    ["{ $.Other = * }", false],
    ["{ $.Other != x }", false],
    ["{ $.arrayKey = value }", false],
    ["{ $.arrayKey != value }", false],
    ["{ $.latency >= 55.5 && $.latency < 1e2 }", true],
    ["{ $.latency > +55.5 }", false],
    ["{ $.latency <= 5.55e1 }", true],
    ["{ $.code = 400 }", true],
    ["{ $.code > 300 }", false],
    ["{ $.eventType = x || $.code = 400 && $.latency > 1 }", true],
    ["{ ($.eventType = UpdateTrail || $.code = 1) && $.latency = 1 }", false],
  ])("%s is %s", (pattern, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });

  test("what is not JSON does not match", () => {
    expect(matches("{ $.a NOT EXISTS }", "plain text")).toBe(false);
  });
});

describe("space-delimited patterns", () => {
  const event = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html?a=1,2 HTTP/1.0" 404 1534';

  test.each([
    ["[ip, server, username, timestamp, request, status_code, bytes]", true],
    ["[ip, server, username, timestamp, request, status_code]", false],
    ["[ip, server, username, timestamp, request, status_code, bytes, more]", false],
    ["[ip, server, username, timestamp, request =*.html*, status_code = 4*, bytes]", true],
    ["[ip, server, username, timestamp, request, status_code = 404, bytes > 1000]", true],
    ["[ip, server, username, timestamp, request, status_code != 4*, bytes]", false],
    ["[ip, server, username, timestamp, request, status_code = 404 || status_code = 410, bytes]", true],
    ["[..., status_code = 4*, bytes]", true],
    ["[..., status_code = 5*, bytes]", false],
    ["[..., bytes < 1534]", false],
    ["[ip, ..., bytes >= 1534]", true],
    ["[ip = %127\\.0\\.0\\.[0-9]%, ...]", true],
    ["[ip != 127.* && ip != 10.*, ...]", false],
    ["[ip, (server = Dev || server = Prod) && server != Test, ...]", true],
    ["[ip, server > 1, ...]", false],
    ["[a, b, c, d, e, f, g, h, ...]", false],
    ['[ip, server, username, timestamp = "10/Oct/*", request = "*a=1,2 HTTP/1.0", ...]', true],
    ["[...]", true],
    ["[]", true],
  ])("%s is %s", (pattern, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });
});

test.each([
  ["[ip, user", "If a filter pattern starts with '[' it must end with ']'"],
  ["[ip, , user]", "Invalid filter pattern"],
  ["[..., ip, ...]", "Invalid filter pattern"],
  ["[ip = 1 || user = 2]", "Invalid filter pattern"],
  ["[ip user]", "Invalid filter pattern"],
  ["[ip > x]", "Invalid filter pattern"],
  ["[ip = a@b]", "Invalid character(s) in term 'a@b'"],
  ["{ $.a = 1", "If a filter pattern starts with '{' it must end with '}'"],
  ["{ $.a = }", "Invalid filter pattern"],
  ["{ $.a }", "Invalid filter pattern"],
  ["{ a = 1 }", "Invalid filter pattern"],
  ["{ $.a = 1 || }", "Invalid filter pattern"],
  ["{ ($.a = 1 }", "Invalid filter pattern"],
  ["{ $.a > x }", "Invalid filter pattern"],
  ["{ $.a = 1 $.b = 2 }", "Invalid filter pattern"],
  ["{ $.a = mail@example }", "Invalid character(s) in term 'mail@example'"],
  ["email@someemail.com", "Invalid character(s) in term 'email@someemail.com'"],
  ['"open', "Invalid filter pattern"],
  ["%a(b)%", "Invalid character(s) in term 'a(b)'"],
  ["%[%", "Invalid filter pattern"],
])("%s is refused", (pattern, message) => {
  expect(() => compileFilterPattern(pattern)).toThrow(
    expect.objectContaining({ code: "InvalidParameterException", message }),
  );
});

test.each([
  ["ERROR", "an ERROR", {}],
  ["[]", "an ERROR", {}],
  ["[level, ..., size]", "INFO a b 12", { $level: "INFO", $size: "12" }],
  [
    '{ $.user.id = 1 && $.list[0] != "$.not" }',
    '{"user":{"id":1},"list":["x"]}',
    { "$.user.id": "1", "$.list[0]": "x" },
  ],
])("%s takes what it names out of %s", (pattern, message, expected) => {
  expect(valueExtractor(pattern)(message)).toEqual(expected);
});
