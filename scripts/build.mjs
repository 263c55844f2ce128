// Builds every package, in order of dependency, through turbo; what has not changed is not built again.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const turbo = fileURLToPath(new URL("../node_modules/turbo/bin/turbo", import.meta.url));
const run = spawnSync(process.execPath, [turbo, "run", "build", "--output-logs=errors-only", "--no-update-notifier"], {
  cwd: root,
  stdio: ["ignore", 2, 2],
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
});
process.exitCode = run.status ?? 1;
