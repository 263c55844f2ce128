import { fold } from "@vigie/language";
import type { Reading } from "../reading.ts";
import type { Section } from "./outline.ts";
import type { ReferenceKind } from "./references.ts";

/** Least text under a title, in words, for the paper to count as being there: a list of annexes holds titles only. */
const LEAST_BODY = 3;

/** Title words by which a paper of a kind may stand in the file, when the reference gives it no number. */
const NAMES: Readonly<Record<ReferenceKind, RegExp>> = {
  annex: /^(?:annexe|annex|appendix|schedule|exhibit|attachment)/u,
  quote: /^(?:annexe[^:-]{0,8}[:-] ?)?(?:notre |votre )?(?:devis|proposition|offre|quotation|quote|proposal)/u,
  "purchase-order": /^(?:annexe[^:-]{0,8}[:-] ?)?(?:bon de commande|purchase order|order form)/u,
  specification: /(?:cahier des charges|specifications?|expression de besoin|c\.?c\.?t\.?p|programme|requirements)/u,
  "general-terms": /(?:conditions generales|\bc\.?g\.?[vpas]|general terms|terms and conditions)/u,
  sow: /(?:statement of work|\bsow\b|ordre de mission|work order|conditions particulieres)/u,
};

/** The model of a paper is not the paper. */
const IS_FORM = /^(?:form|template|specimen|model|modele|exemple|cadre) (?:of|for|de|d')/u;

/** Patterns of marks already met: there are few, and each is dear to make. */
const patterns = new Map<string, RegExp>();

/** The title of an annex with a mark. */
function patternOf(mark: string): RegExp {
  const pattern =
    patterns.get(mark) ??
    new RegExp(String.raw`^(?:annexe?|appendix|schedule|exhibit|attachment) (?:n° ?)?${escaped(mark)}(?![a-z\d])`, "u");
  patterns.set(mark, pattern);
  return pattern;
}

/**
 * Whether the file holds a paper: a title bears its name, behind the beginning of the document, with a text of its own before the
 * next title of the same rank.
 */
export function isHeld(reading: Reading, sections: readonly Section[], kind: ReferenceKind, label: string): boolean {
  const wanted = fold(label).folded.replace(/\s+/gu, " ").trim();
  const mark = /^(?:annexe?|appendix|schedule|exhibit|attachment)s? (?:n° ?)?([a-z\d.-]{1,5})$/u.exec(wanted)?.[1];
  const code = /\d[a-z\d/_.-]*$/u.exec(wanted)?.[0];
  const marked = mark === undefined ? undefined : patternOf(mark);
  const plainName = wanted.replace(/ (?:signe|joint|accepte|annexe|ci-joint|applicable)e?s?$/u, "");
  const annexWord = /^annexe/u.test(wanted) ? wanted.split(" ").slice(1).join(" ").slice(0, 6) : undefined;
  return sections.some((section, i) => {
    if (section.isRunIn && kind !== "annex") return false;
    if (marked !== undefined && section.level !== 0) return false;
    const flat = section.line;
    const isNamed =
      marked !== undefined
        ? marked.test(flat)
        : flat.includes(plainName) ||
          (kind !== "annex" && NAMES[kind].test(section.title) && (code === undefined || flat.includes(code))) ||
          (kind === "annex" && annexWord !== undefined && /^annexe/u.test(flat) && flat.includes(annexWord));
    if (!isNamed || (marked === undefined && IS_FORM.test(section.title))) return false;
    // the paper's own title at its head, or an article about the annexed paper, is not the annexed paper
    if (marked === undefined && (i === 0 || /^(?:article|\d)/u.test(flat))) return false;
    const next = sections.slice(i + 1).find((s) => s.level <= section.level);
    const body = reading.document.text.slice(section.body, next?.titleSpan.start ?? reading.document.text.length);
    return (body.slice(0, 400).match(/[\p{L}\d]{2,}/gu)?.length ?? 0) >= LEAST_BODY;
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
