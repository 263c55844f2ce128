import type { Signatures } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { inWords } from "./digital/later-changes.ts";
import { isSignature, isUnchangedSince, type Verified } from "./digital.ts";
import { undeterminedPage } from "./page-verdicts.ts";

type PageVerdict = Signatures["pages"][number];

/** A change touches a page as it reads: its own, or the document as a whole. */
function touches(change: NonNullable<Verified["changesAfter"]>[number], page: number): boolean {
  if (change.harmless || change.kind === "page-removed" || change.kind === "attachment-changed") return false;
  // a rewritten signature dictionary draws nothing, its appearance does
  return change.page === undefined ? change.kind !== "signature-changed" : change.page === page;
}

/**
 * Pages of a file that somebody signed electronically as a whole: none needs initials while an intact signature covers the
 * revision that holds it and nothing changed it since. A page that was added or changed after a signature is not covered,
 * though a later signature covers it: the earlier signer did not see it. Undefined when no signature reaches that far.
 */
export function esignedPages(
  reading: Reading,
  digital: readonly Verified[],
  esigned: readonly Verified[],
): PageVerdict[] | undefined {
  const reaching = esigned.filter((d) => d.changesAfter !== undefined || d.coversWholeFile);
  if (reaching.length === 0 || digital.some((d) => d.integrity === "broken" && isSignature(d))) return undefined;
  return reading.document.pages.map((p): PageVerdict => {
    const changes = reaching.flatMap((d) => (d.changesAfter ?? []).filter((c) => touches(c, p.number)));
    if (changes.length > 0)
      return undeterminedPage(
        p.number,
        `Modifié après une signature électronique, qui ne couvre donc pas cette page telle qu’elle se lit : ${inWords(changes)}.`,
      );
    const isWhole = reaching.every(isUnchangedSince);
    return {
      page: p.number,
      coverage: "not_applicable_esigned",
      parties: [],
      count: 0,
      boxes: [],
      why: `Une signature électronique intègre couvre ${isWhole ? "tout le fichier" : "cette page, inchangée depuis"} : aucun paraphe n’est à demander (C. civ., art. 1366 et 1367).`,
    };
  });
}
