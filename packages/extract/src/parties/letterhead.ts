import { fold } from "@vigie/language";
import type { Party } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { addressBlocks, issuerOf } from "./address-blocks.ts";
import { described } from "./described.ts";
import { detailsOf, SHORT_FORM } from "./details.ts";
import { CIVILITY, FRENCH_FORM_EDGE, nameFrom, PERSON, textAt } from "./names.ts";
import { PAPER_LINE, TITLE_LINE } from "./paper-lines.ts";
import { isSame } from "./side-words.ts";

/** True when a party stands above the title, as the firm that writes the paper does. */
export function isBeforeTitle(reading: Reading, party: Party): boolean {
  const at = reading.at(party.evidence[0]?.span.start ?? 0);
  return (
    at < 900 &&
    !reading.lines
      .slice(0, at)
      .split("\n")
      .some((line) => PAPER_LINE.test(line.trim()))
  );
}

/** The name on the first line of a paper that has a title below: "Nadia Lopez, photographe", "Atelier Brume Traductions". */
export function headline(reading: Reading): Party[] {
  const lines = reading.lines.slice(0, 900).split("\n");
  let at = 0;
  for (const [i, line] of lines.slice(0, 3).entries()) {
    const text = line.trim();
    const start = at + line.indexOf(text);
    at += line.length + 1;
    if (text.length < 3 || PAPER_LINE.test(text) || TITLE_LINE.test(text)) {
      if (PAPER_LINE.test(text)) return [];
      continue;
    }
    const hasTitle = lines.slice(i + 1, i + 6).some((l) => PAPER_LINE.test(l.trim()));
    const name = hasTitle ? nameFrom(reading, start, start + text.length) : undefined;
    if (name === undefined || name.from - start > 12) return [];
    const to = Math.min(reading.flat.length, name.to + 420);
    return [
      {
        name: textAt(reading, name.from, name.to).replace(FRENCH_FORM_EDGE, ""),
        side: "provider",
        role: "unknown",
        ...detailsOf(reading, name.from, to, "provider"),
        evidence: [reading.evidence(reading.span(name.from, name.to))],
      },
    ];
  }
  return [];
}

const FIRM_MARK =
  /(?<![a-z])(?:siret|siren|r\.?c\.?s\.?|au capital|capital social|micro-?entrepr\w{3,7}|auto-?entrepreneu\w{1,2}|entreprise individuelle|entrepreneur individuel|e\.?i\.?(?= - )|company number|registered in)(?![a-z])|[a-z&] (?:ltd|limited|llp|plc|inc|llc|gmbh|b\.?v)\.? ?$/u;

/**
 * The firm whose paper it is: in the first lines, the first that is a name, when a line there bears a firm's marks (SIRET, RCS,
 * capital); in a quote or invoice without them, the name before a legal form in the footer, else the first line that is a name.
 */
export function letterhead(reading: Reading): Party[] {
  const first = headOf(reading) ?? footerOf(reading);
  const blocks = addressBlocks(reading);
  const issuer = blocks.length > 1 ? issuerOf(blocks, first?.name) : undefined;
  // The customer's block may stand first on a sheet for a window envelope.
  const isOther = issuer !== undefined && issuer.marks > 0 && !(first !== undefined && isSame(first.name, issuer.name));
  const found = isOther ? { name: issuer.name, from: issuer.from, to: issuer.end } : first;
  if (found === undefined) return [];
  return [
    {
      name: found.name,
      side: "provider",
      role: "unknown",
      ...detailsOf(reading, found.from, found.to, "provider"),
      evidence: [reading.evidence(reading.span(found.from, found.from + found.name.length))],
    },
  ];
}

export type Head = { name: string; from: number; to: number };

export function headOf(reading: Reading): Head | undefined {
  const lines: { text: string; from: number; to: number }[] = [];
  let start = 0;
  while (lines.length < 9 && start < Math.min(reading.lines.length, 1_600)) {
    const feed = reading.lines.indexOf("\n", start);
    const to = feed === -1 ? reading.lines.length : feed;
    const text = reading.lines.slice(start, to);
    if (
      /^ ?(?:le |la )?(?:client|acheteur|destinataire|pour|a l'attention|entre|between|to|for|customer|buyer|dear)(?: ?:|$| )/u.test(
        text,
      )
    )
      break;
    lines.push({ text, from: start, to });
    start = to + 1;
  }
  const marked = lines.findIndex((l) => FIRM_MARK.test(l.text));
  if (marked === -1) return undefined;
  const to = (lines[marked + 1] ?? lines[marked])?.to ?? 0;
  for (const line of lines.slice(0, marked + 1)) {
    let from = line.from;
    // "C.G.V. - ATELIER X", "Prestataire - X": the title stands before the name on one line
    for (const part of line.text.split(/ - | ?\| /u)) {
      const text = part.trim();
      const name =
        TITLE_LINE.test(text) || FIRM_MARK.test(text.slice(0, 14)) ? undefined : nameFrom(reading, from, line.to);
      const said = name === undefined ? "" : textAt(reading, name.from, name.to).replace(FRENCH_FORM_EDGE, "");
      if (name !== undefined && said.length > 2 && !SHORT_FORM.test(said.slice(0, 5)))
        return {
          name: said,
          from: reading.flat.indexOf(reading.flat.slice(name.from, name.from + said.length), name.from),
          to,
        };
      from = Math.min(line.to, line.from + line.text.indexOf(part, from - line.from) + part.length + 2);
    }
  }
  return undefined;
}

function footerOf(reading: Reading): Head | undefined {
  const { text } = reading.document;
  const footer =
    /(?:^|\n)([\p{Lu}][^\n\t–—,]{1,60}?)(?: [–—-] |, ?| )(?:SARL|SASU?|SA|EURL|EI|SCOP|SELARL|société|Entreprise individuelle)(?![\p{L}])[^\n]{0,200}/u.exec(
      text,
    );
  const first = text
    .slice(0, 1_500)
    .split("\n")
    .flatMap((l) =>
      l.trim() === ""
        ? []
        : [
            l
              .trim()
              .split(/\t| {3,}| [–—|-] |, /u)[0]
              ?.trim() ?? "",
          ],
    )
    .slice(0, 5)
    .find((l) => /^\p{Lu}/u.test(l) && l.length >= 3 && l.length <= 60 && !TITLE_LINE.test(fold(l).folded));
  const name = footer?.[1]?.trim() ?? first ?? "";
  if (!/^[\p{Lu}\d]/u.test(name)) return undefined;
  const from = reading.at(text.indexOf(name));
  return { name, from, to: Math.min(reading.flat.length, from + name.length + 260) };
}

/** The person or firm a letter is written to: "Monsieur X, directeur" and the firm on one of the next lines. */
export function writtenTo(reading: Reading): Party[] {
  const source = reading.document.text.slice(0, 2_500);
  const m = WRITTEN_TO.exec(source);
  const person = m?.groups?.name?.replace(/\s+/gu, " ");
  if (m === null || person === undefined) return [];
  const rest = source.slice(m.index + m[0].length, m.index + m[0].length + 260);
  // a name over or beside a signature signs, it is not written to
  if (SIGNING.test(fold(source.slice(Math.max(0, m.index - 60), m.index + m[0].length + 120)).folded)) return [];
  const lines = rest.split("\n").slice(0, 4);
  const beside = firmBeside(lines[0] ?? "");
  const firmAt = (start: number): Party | undefined => {
    const from = reading.at(start);
    const name = nameFrom(reading, from, Math.min(reading.flat.length, from + 120));
    if (name === undefined) return undefined;
    return described(reading, undefined, [{ ...name, end: name.to + 120, term: "", side: "customer" }])[0];
  };
  let offset = m.index + m[0].length;
  const next = beside === undefined ? undefined : firmAt(offset + beside);
  if (next !== undefined) return [{ ...next, representative: person }];
  for (const line of lines) {
    const at = /(?:de\s+la\s+société|de\s+l['’]entreprise|de\s+l['’]association)\s+/u.exec(line);
    const start = offset + (at === null ? line.length - line.trimStart().length : at.index + at[0].length);
    offset += line.length + 1;
    const text = line.trim();
    if (at === null && (!/^\p{Lu}/u.test(text) || NO_FIRM.test(text))) continue;
    if (/, le \d|^\d{5}/u.test(text)) break;
    const party = firmAt(start);
    if (party !== undefined) return [{ ...party, representative: person }];
  }
  return [];
}

/** Lines of an address block that are no firm: a number, a function, the start of the letter itself. */
const NO_FIRM = /^\d|^(?:Pr[ée]sident|Direct|G[ée]rant|Maire|Responsable|Chef|Objet|Le |Monsieur|Madame)/u;

/** Where a firm begins on the person's own line: "M. X, directeur, Société Y, 3 rue Z". Something must follow it on the line. */
function firmBeside(line: string): number | undefined {
  let offset = 0;
  const parts = line.split(",");
  for (const [i, part] of parts.entries()) {
    const text = part.trim();
    if (i > 0 && i < parts.length - 1 && /^\p{Lu}/u.test(text) && !NO_FIRM.test(text))
      return offset + part.length - part.trimStart().length;
    offset += part.length + 1;
  }
  return undefined;
}

const SIGNING = /bon pour accord|signature|cachet|lu et approuve/u;

const WRITTEN_TO = new RegExp(
  String.raw`(?:^|\n)[ \t]*(?:(?:[ÀA]\s+l['’]attention\s+de|[ÀA])\s+)?${CIVILITY}${PERSON}(?=\s*(?:,|\n))`,
  "u",
);
