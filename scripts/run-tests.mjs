// `npm test`: gets what the tests need, builds, runs them. What is missing is installed where it can be (Debian, as root);
// elsewhere it is named, and the tests that need it fail under CI and say so otherwise.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const CHROMIUM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const hasChromium = () =>
  (process.env.CHROMIUM_PATH !== undefined && existsSync(process.env.CHROMIUM_PATH)) ||
  CHROMIUM.some((path) => existsSync(path));
const run = (command, args, extra = {}) =>
  spawnSync(command, args, { cwd: root, stdio: "inherit", ...extra }).status ?? 1;

if (!hasChromium()) {
  const root0 = process.getuid?.() === 0;
  if (root0 && existsSync("/usr/bin/apt-get")) {
    console.error("Chromium is missing: installing Debian's package for the browser tests.");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const log = ["ignore", "ignore", "inherit"];
    run("apt-get", ["update", "-qq"], { env, stdio: log });
    run(
      "apt-get",
      ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation", "fonts-dejavu-core"],
      { env, stdio: log },
    );
  }
  if (!hasChromium())
    console.error(
      "Chromium is missing: the browser tests need it. Install it (Debian: apt-get install chromium; macOS: brew install --cask chromium), or point CHROMIUM_PATH at one.",
    );
}

const built = run(process.execPath, ["scripts/build.mjs"]);
if (built !== 0) process.exit(built);
mkdirSync(`${root}node_modules/.vigie`, { recursive: true });
process.exitCode = run(process.execPath, [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  "--reporter=json",
  "--outputFile.json=node_modules/.vigie/tests.json",
  ...process.argv.slice(2),
]);
