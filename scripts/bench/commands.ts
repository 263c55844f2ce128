import { spawnSync } from "node:child_process";
import type { Row } from "./row.ts";

/** What a person waits for: wall time of the built command, the median of five. */
export function commandRows(root: string): Row[] {
  const commands: readonly [string, readonly string[]][] = [
    ["vigie scan, jeu d’exemple", ["scan", "fixtures", "--as-of", "2026-06-09", "-f", "json", "-q"]],
    ["vigie review, un contrat", ["review", "fixtures/contrats/CGV-Atelier-Brume-2026.pdf", "-q"]],
    ["vigie --help", ["--help"]],
  ];
  return commands.map(([what, args]) => {
    const walls = Array.from({ length: 5 }, () => {
      const start = performance.now();
      spawnSync(process.execPath, ["packages/cli/bin/vigie.js", ...args], { cwd: root, stdio: "ignore" });
      return performance.now() - start;
    }).sort((a, b) => a - b);
    return { what, value: walls[2] ?? 0, unit: "ms", note: "temps écoulé, médiane de cinq" };
  });
}
