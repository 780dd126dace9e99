// Checks terraform/: `npm run test:terraform`. Without terraform, or without the AWS provider, it says what it could not
// check and checks the rest. TERRAFORM names another terraform than the one on the path (`TERRAFORM=tofu`).
import { checkApply } from "./apply.mjs";
import { rootFolders } from "./configuration.mjs";
import { staticChecks } from "./static-checks.mjs";
import { initialize, terraform, terraformCommand } from "./terraform.mjs";

const counts = { passed: 0, failed: 0, skipped: 0 };

function report(name, errors) {
  if (errors.length === 0) {
    counts.passed += 1;
    console.log(`ok      ${name}`);
  } else {
    counts.failed += 1;
    console.log(`FAILED  ${name}\n${errors.join("\n").replace(/^/gm, "        ")}`);
  }
}

function skip(name, why) {
  counts.skipped += 1;
  console.log(`skipped ${name}: ${why}`);
}

function check(name, { status, output }) {
  report(name, status === 0 ? [] : [output]);
}

function checkFolder(command, folder) {
  const name = `terraform/${folder}`;
  const state = initialize(command, folder);
  if (state === "no provider") return skip(`validate and test ${name}`, "the AWS provider cannot be had here");
  if (state !== "ready") return report(`init ${name}`, [state]);
  check(`validate ${name}`, terraform(command, folder, ["validate", "-no-color"]));
  const tested = terraform(command, folder, ["test", "-no-color"]);
  check(`test ${name}: ${tested.output.match(/\d+ passed, \d+ failed/)?.[0] ?? "no result"}`, tested);
}

for (const { name, errors } of await staticChecks()) report(name, errors);

const command = terraformCommand();
if (command) {
  check("format", terraform(command, "", ["fmt", "-check", "-diff", "-recursive", "-no-color"]));
  for (const folder of rootFolders()) checkFolder(command, folder);
  await checkApply(command, report, skip);
} else {
  skip(
    "format, validate, test and apply",
    "no terraform runs here (https://developer.hashicorp.com/terraform/install)",
  );
}

console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
