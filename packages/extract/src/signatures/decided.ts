import { formatDate, type SignatureDecision, type Signatures } from "@vigie/model";
import { nameWords } from "./party-verdicts.ts";

type PageVerdict = Signatures["pages"][number];
type PartyVerdict = Signatures["parties"][number];

/** Pages as a person decided them, in the place of what was read. `parties` are the names of those who should initial. */
export function decidedPages(
  pages: readonly PageVerdict[],
  decisions: readonly SignatureDecision[],
  parties: readonly string[],
): PageVerdict[] {
  return pages.map((page): PageVerdict => {
    const decision = decisions.findLast((d) => "page" in d && d.page === page.page);
    if (decision === undefined || !("page" in decision)) return page;
    const { page: number, verdict, hands } = decision;
    const boxes = verdict === "not-initialled" ? [] : page.boxes;
    if (verdict === "not-initialled")
      return {
        page: number,
        coverage: "not_initialled",
        parties: [],
        count: 0,
        boxes,
        why: sentence("Absence de paraphe constatée", decision),
      };
    const count = hands ?? Math.max(1, parties.length, page.count);
    return {
      page: number,
      coverage: verdict === "signed" ? "signed_page" : "initialled",
      parties: count >= parties.length ? [...parties] : page.parties,
      count,
      boxes,
      why: sentence(verdict === "signed" ? "Signature de la page constatée" : "Paraphe constaté", decision),
    };
  });
}

/** Parties as a person decided them; one that the paper was not seen to name is added. */
export function decidedParties(
  parties: readonly PartyVerdict[],
  decisions: readonly SignatureDecision[],
): PartyVerdict[] {
  const out = [...parties];
  for (const decision of decisions) {
    if (!("party" in decision)) continue;
    const at = out.findIndex((p) => isSameName(p.name, decision.party));
    const { page, signer, date } = at === -1 ? {} : (out[at] as PartyVerdict);
    const verdict: PartyVerdict = {
      name: at === -1 ? decision.party : (out[at] as PartyVerdict).name,
      coverage: decision.verdict === "signed" ? "confirmed" : "empty_block",
      ...(page === undefined ? {} : { page }),
      ...(signer === undefined ? {} : { signer }),
      ...(date === undefined ? {} : { date }),
      method: "person",
      why: sentence(decision.verdict === "signed" ? "Signature constatée" : "Absence de signature constatée", decision),
    };
    if (at === -1) out.push(verdict);
    else out[at] = verdict;
  }
  return out;
}

/** The same name but for case, accents and punctuation. */
export function isSameName(a: string, b: string): boolean {
  return nameWords(a).join(" ") === nameWords(b).join(" ");
}

function sentence(what: string, { by, at, reason }: SignatureDecision): string {
  return `${what} par ${by} le ${formatDate(at, "fr", "long")}${reason === undefined ? "" : ` : ${reason.replace(/[.\s]+$/u, "")}`}.`;
}
