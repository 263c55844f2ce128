// publint over every package, from its built files.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

let faults = 0;
for (const name of readdirSync(new URL("../packages/", import.meta.url))) {
  const pkgDir = fileURLToPath(new URL(`../packages/${name}`, import.meta.url));
  const { messages, pkg } = await publint({ pkgDir, pack: false, strict: true });
  for (const message of messages) {
    console.error(`${name}: ${formatMessage(message, pkg)}`);
    faults++;
  }
}
process.exitCode = faults === 0 ? 0 : 1;
