import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { buildClaimFile, type ClaimFile } from "@vigie/claim-file";
import type { Locale, RiskReport, ScanReport } from "@vigie/model";

/**
 * The first part of the insurer's bundle for one client of a saved report. Originals are read again from where the scan
 * found them and taken only when their bytes are still the ones that were analysed.
 */
export async function claimFileFor(
  report: ScanReport,
  client: RiskReport,
  out: string,
  options: { locale: Locale; force: boolean },
): Promise<ClaimFile> {
  return buildClaimFile(
    client,
    async (piece) => {
      if (piece.container !== undefined) return undefined;
      const bytes = await readFile(piece.source).catch(() => undefined);
      return bytes !== undefined && createHash("sha256").update(bytes).digest("hex") === piece.sha256
        ? bytes
        : undefined;
    },
    out,
    { locale: options.locale, asOf: report.asOf, force: options.force },
  );
}
