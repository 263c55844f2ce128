import { type Bilingual, type ClaimFileItem, compareDates, type Locale, type RiskReport } from "@vigie/model";

/** One numbered exhibit. `sha256` is of the original bytes; `container` names the mailbox or message an attachment lay in. */
export type Piece = {
  number: number;
  title: string;
  date: string | undefined;
  source: string;
  fileName: string;
  sha256: string;
  container: string | undefined;
};

/** Names Windows keeps for devices: a file so named cannot be opened there. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;

/** An ASCII file name of at most 80 characters, safe on every system: "03_contrat-lumen.pdf". */
export function pieceFileName(number: number, source: string, title: string): string {
  const last = source.split(/[/#]/u).at(-1) ?? "";
  const ending = /\.[a-z0-9]{1,5}$/iu.exec(last)?.[0].toLowerCase() ?? "";
  const stem = (ending === "" || /^\d+$/u.test(last) ? title : last.slice(0, -ending.length))
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 60);
  const safe = stem === "" || RESERVED.test(stem) ? "sans-titre" : stem;
  return `${String(number).padStart(2, "0")}_${safe}${ending}`;
}

/** What a paper is, where the checklist asks for more: that a contract is signed is for the insurer to see, not for its title to say. */
const PAPERS: Readonly<Partial<Record<ClaimFileItem["item"], Bilingual>>> = {
  contract: { fr: "Contrat", en: "Contract" },
  quote: { fr: "Devis ou bon de commande", en: "Quote or purchase order" },
};

/**
 * The exhibits of a claim file (requirement R41), numbered by date, undated ones last: the documents behind the ten items
 * of the checklist. Our own conduct is not among them, and neither is privileged or personal mail, which a report never holds;
 * what our counsel wrote is left out even where a checklist names it.
 */
export function bordereau(report: RiskReport, locale: Locale): Piece[] {
  const labelled = new Map<string, ClaimFileItem>();
  for (const item of report.claimFile)
    for (const d of item.documents) if (!labelled.has(d.documentId)) labelled.set(d.documentId, item);
  return report.documents
    .filter((d) => labelled.has(d.documentId) && d.speaker !== "our-counsel")
    .sort(
      (a, b) =>
        (a.date === undefined
          ? b.date === undefined
            ? 0
            : 1
          : b.date === undefined
            ? -1
            : compareDates(a.date, b.date)) || (a.source < b.source ? -1 : a.source > b.source ? 1 : 0),
    )
    .map((document, i) => {
      const item = labelled.get(document.documentId);
      const label = (item === undefined ? undefined : (PAPERS[item.item] ?? item.label)[locale]) ?? "";
      const title =
        document.subject === undefined || document.subject === ""
          ? label
          : `${label}${locale === "fr" ? "\u00a0:" : ":"} ${document.subject}`;
      const cut = document.source.indexOf("#");
      return {
        number: i + 1,
        title,
        date: document.date,
        source: document.source,
        fileName: pieceFileName(i + 1, document.source, document.subject ?? label),
        sha256: document.documentId,
        container: cut === -1 ? undefined : document.source.slice(0, cut),
      };
    });
}
