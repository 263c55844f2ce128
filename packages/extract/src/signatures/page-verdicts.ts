import type { Party, Signatures } from "@vigie/model";
import type { Reading } from "../reading.ts";
import type { TextLayer } from "./anchors.ts";
import type { Assigned } from "./blocks.ts";
import type { Verified } from "./digital.ts";
import { columnsOf, orderOf } from "./initials.ts";
import { type HandMark, openQuestion } from "./marks.ts";

type PageVerdict = Signatures["pages"][number];

/** Why nothing is said of a page that is a picture. */
export const OPEN = {
  "not-looked-at": "Page numérisée : son image n’a pas pu être examinée, à vérifier à l’œil.",
  doubtful: "Page numérisée : un tracé pourrait être un paraphe ou une signature, à vérifier à l’œil.",
} as const;

/** A page of which nothing can be said, with the reason. */
export function undeterminedPage(page: number, why: string): PageVerdict {
  return { page, coverage: "undetermined", parties: [], count: 0, boxes: [], why };
}

/**
 * What each page of a paper that is not e-signed as a whole carries: signatures, initials, or nothing that was found.
 * `known` are the parties of the paper; `signed` the signatures by hand.
 */
export function pageVerdicts(
  reading: Reading,
  words: TextLayer,
  marks: readonly HandMark[],
  signed: readonly Assigned[],
  known: readonly Party[],
  digital: readonly Verified[],
): PageVerdict[] {
  const { document } = reading;
  const initials = marks.filter((m) => m.zone === "initials");
  const columns = columnsOf(initials);
  const order = orderOf(words, known);
  return document.pages.map(({ number: page }): PageVerdict => {
    const here = initials.filter((m) => m.page === page);
    const seats = [...new Set(here.map((m) => columns(m)))].sort((a, b) => a - b);
    const names = seats
      .flatMap((seat) => (columns.count === 2 ? [order[seat]?.name ?? ""] : []))
      .filter((n) => n !== "");
    const boxes = here.map((m) => m.box);
    const signatures = signed.filter((s) => s.mark.page === page);
    if (signatures.length > 0) {
      const by = [...new Set(signatures.flatMap((s) => (s.party === undefined ? [] : [s.party.name])))];
      return {
        page,
        coverage: "signed_page",
        parties: by,
        count: Math.max(1, by.length),
        boxes: [...signatures.map((s) => s.mark.box), ...boxes],
        why: "La page porte les signatures.",
      };
    }
    if (here.length > 0) {
      const pasted = here.every((m) => m.pasted);
      return {
        page,
        coverage: "initialled",
        parties: names,
        count: seats.length,
        boxes,
        why: pasted
          ? "Paraphes collés en image, identiques d’une page à l’autre : valeur probante faible."
          : columns.count === 1 && known.length > 1 && here.every((m) => m.read === true)
            ? "Un tracé en bas ou en marge de la page : le paraphe d’une seule partie, ou deux paraphes qui se touchent, à vérifier à l’œil."
            : `${seats.length === 1 ? "Un paraphe" : `${seats.length} paraphes`} en bas ou en marge de la page.`,
      };
    }
    const open = openQuestion(document, page);
    if (open !== undefined) return undeterminedPage(page, OPEN[open]);
    if (digital.some((d) => d.integrity === "verified" && !d.isTimestamp))
      return undeterminedPage(
        page,
        "Une signature électronique couvre une version antérieure du fichier : vérifiez ce qui a été ajouté ensuite.",
      );
    if (words.vendorStamp !== undefined)
      return undeterminedPage(page, "Copie d’un document signé électroniquement : demandez le fichier original.");
    return {
      page,
      coverage: "not_initialled",
      parties: [],
      count: 0,
      boxes: [],
      why: "Aucun paraphe trouvé en bas ni en marge de la page.",
    };
  });
}
