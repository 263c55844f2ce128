import {
  type CalendarDate,
  type CheckReport,
  CorrespondenceSignalId,
  type Finding,
  SCHEMA_VERSION,
} from "@vigie/model";
import type { Suppression } from "./config/ignore.ts";
import { type InspectOptions, inspect } from "./inspect.ts";

export type CheckOptions = InspectOptions & {
  asOf: CalendarDate;
  suppressions: readonly Suppression[];
  /** Fingerprints an earlier report already held: known, so not shown again. */
  baseline: ReadonlySet<string>;
  /** The papers are about to be signed: that nobody has signed yet is a reminder and holds nothing up. */
  isBeforeSigning?: boolean;
};

/** Variants of a missing signature that signing mends; the others stay what they are. */
const STILL_TO_SIGN: ReadonlySet<string | undefined> = new Set(["draft", "unsigned", "one-party"]);

function asReminder(finding: Finding): Finding {
  return finding.signal === "signature-missing" && STILL_TO_SIGN.has(finding.fields.variant)
    ? { ...finding, severity: 1 }
    : finding;
}

const isCorrespondence = (finding: Finding): boolean => CorrespondenceSignalId.safeParse(finding.signal).success;

/** The documents of one deal (`review`) or of a contracts repository (`check`), with what speaks for and against each. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<CheckReport> {
  const suppressedBy = new Map(options.suppressions.map((s) => [s.fingerprint, s]));
  const suppressed: CheckReport["suppressed"] = [];
  let knownFromBaseline = 0;
  const documents = (await inspect(paths, options)).map((line) => ({
    ...line,
    findings: (options.isBeforeSigning === true ? line.findings.map(asReminder) : line.findings).filter((finding) => {
      // A page of a repository that is neither contract, mail nor letter speaks to nobody.
      if (line.kind === "other" && isCorrespondence(finding)) return false;
      const rule = suppressedBy.get(finding.id);
      if (rule !== undefined) {
        suppressed.push({ fingerprint: rule.fingerprint, reason: rule.reason, until: rule.expires });
        return false;
      }
      if (options.baseline.has(finding.id)) {
        knownFromBaseline++;
        return false;
      }
      return true;
    }),
  }));
  return { schemaVersion: SCHEMA_VERSION, asOf: options.asOf, documents, suppressed, knownFromBaseline };
}
