import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { OFFICE } from "./office.ts";
import type { OfficeRun } from "./office-run.ts";
import type { Row } from "./row.ts";

const program = fileURLToPath(new URL("./office-run.ts", import.meta.url));
const MiB = 1024 * 1024;
const SHARES = [0.25, 0.5, 1] as const;

/** What comes after reading, for a whole office: understanding, relating, assessing, and that it grows with the office alone. */
export function officeRows(): Row[] {
  const runs = SHARES.map((share): OfficeRun => {
    // The built packages, as a user runs them: through a loader every function made costs as much again.
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", program, String(share)], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as OfficeRun;
  });
  const [quarter, half, whole] = runs as [OfficeRun, OfficeRun, OfficeRun];
  const grown = (of: (run: OfficeRun) => number): string =>
    `1/4, 1/2, 1 : ${runs.map((r) => of(r).toFixed(1)).join(", ")}`;
  const size = `${OFFICE.clients} clients, ${OFFICE.messages.toLocaleString("fr-FR")} messages, FEC de ${OFFICE.ledgerLines.toLocaleString("fr-FR")} lignes`;
  return [
    {
      what: `rattacher et évaluer, ${size}`,
      value: whole.relate,
      unit: "s",
      aim: "≤ 60",
      note: `${grown((r) => r.relate)} s ; ${whole.clients} clients, ${whole.openInvoices} factures ouvertes`,
    },
    {
      what: "tout ce qui suit la lecture, le même bureau",
      value: whole.understand + whole.relate,
      unit: "s",
      note: `faits, rôles et signaux compris ; ${grown((r) => r.understand + r.relate)} s`,
    },
    {
      what: "mémoire, le même bureau",
      value: whole.peakRss / MiB,
      unit: "Mio",
      aim: "≤ 1 024",
      note: `${[quarter, half, whole].map((r) => Math.round(r.peakRss / MiB)).join(", ")} Mio, textes lus compris (${Math.round(whole.startRss / MiB)})`,
    },
  ];
}
