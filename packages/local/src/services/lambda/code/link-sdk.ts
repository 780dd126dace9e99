import { mkdir, readdir, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Makes `@aws-sdk/*` importable from the packages below `root`, as Lambda's Node.js runtimes do: those clients that the
 * endpoint itself is installed with. Without them (in a bundle that stands alone) a package has to bring its own.
 */
export async function linkSdk(root: string): Promise<void> {
  const scope = sdkFolder();
  if (scope === undefined) return;
  const linked = join(root, "node_modules", "@aws-sdk");
  await mkdir(linked, { recursive: true });
  for (const name of await readdir(scope)) await symlink(join(scope, name), join(linked, name), "junction");
}

/** The folder `@aws-sdk` of the node_modules that the endpoint uses. */
function sdkFolder(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve("@aws-sdk/client-lambda");
    const scope = join("node_modules", "@aws-sdk");
    const at = entry.lastIndexOf(scope);
    return at < 0 ? undefined : entry.slice(0, at + scope.length);
  } catch {
    return undefined;
  }
}
