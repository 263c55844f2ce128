// `npm run demo`: the main job on the sample world, as it stood on 9 June 2026.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status ?? 1;

if (!existsSync(new URL("../packages/cli/dist/main.js", import.meta.url)) && run(["scripts/build.mjs"]) !== 0)
  process.exit(1);
const status = run([
  "packages/cli/bin/vigie.js",
  "scan",
  "fixtures",
  "--as-of",
  "2026-06-09",
  "-f",
  "text",
  "-o",
  "rapport/",
  "-o",
  "json:rapport/report.json",
]);
// 3: done, with inputs that could not be read (the sample world holds a scanned letter): the report lists them.
process.exitCode = status === 3 ? 0 : status;
