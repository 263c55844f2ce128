import type { Reading } from "../reading.ts";
import { SHORT_FORM } from "./details.ts";
import { nameFrom, textAt } from "./names.ts";
import { isPaperLine } from "./paper-lines.ts";
import { isSame, type LabelSide, labelOf } from "./side-words.ts";

/** A firm or person introduced by what follows its name: a legal form, a capital, a register, who speaks for it. Offsets in `flat`. */
export type Block = {
  from: number;
  to: number;
  /** Where the first word of the description stands. */
  mark: number;
  side: LabelSide["side"];
  /** "Éditeur" in "Éditeur : Atelier X, SAS …": the word of a label, when it is one for a side. */
  label?: [number, number];
};

/** What follows the name of a party, folded. Short forms are told by their capitals, in the source. */
const MARK =
  /(?<![a-z])(?:societe (?:a |par |anonyme|en nom|civile|cooperative|de droit|publique|d'economie|d'exercice)|entrepreneu(?:re?|se)s? individuel|entreprise individuelle|(?:micro|auto)[- ]?entrepr|exploitation agricole a|association(?= ?[,;.)(-]| loi| regie| declaree| sans but| a but| de droit| d'interet| reconnue)|mutuelle(?= ?[,;)(]| regie| soumise)|fondation(?= ?[,;)(]| reconnue| d'ent)|groupement(?= ?[,;)(]| d'int| de )|etablissement public|collectivite (?:territoriale|locale)|syndicat (?:mixte|intercommunal|professionnel|de cop)|au capital|(?:dont le )?capital(?: social)?(?: est| s'eleve)?(?: de| a| :|:)? \d|siren|siret|bce(?= )|represente|represented by|acting (?:through|by)|dont le siege|ayant (?:son|pour) siege|whose (?:registered|principal)|with (?:its )?(?:registered|principal|offices?)|having (?:its|a|an)|(?:registered|incorporated|organi[sz]ed|established) (?:in|under|and)|company (?:number|no)|an? (?:[a-z-]+,? ){0,4}(?:corporation|company|partnership|limited liability|association|charity|bank|trust)(?![a-z])|demeurant|domicilie|nee? le|immatricule|inscrite? (?:au|a la|sous))|(?<![a-z.])r\.?c\.?s\.?(?= [a-z\d])|(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3} (?:\d{5} |\d{3} \d{2} )?r\.?c\.?s/gu;

/** Firms that a description of a party names beside it, and those that insure, host or bank. */
const BESIDE =
  /(?:filiale(?: a \d+ ?%)? (?:de|du)|groupe|assureu?r?e?s?|chez|aupres de|heberge[a-z]{0,4}(?: par)?|banque|pour le compte (?:de|du)|client final|mandataire de|contre|subsidiary of|affiliate of|insured (?:with|by)|on behalf of|hosted by|distribue par|certifi[a-z]{1,4} par|marque (?:deposee )?(?:de|par)|propriete de|(?:agree|habilite)e? par|gere par|mediateu?r?|paiement|paypal|by)[ :(]{0,3}(?:la societe |de la societe |l'assureur |the company )?$/u;

/** A town, not a name: behind its postcode, the seat or the register. */
const IN_ADDRESS =
  /(?<!\d)\d{5}[ ,]{1,2}$|(?<![a-z])england (?:and|&) $|(?<![a-z])(?:siege(?: social)?|rcs|r\.c\.s\.?|greffe de)[ :,]{1,3}(?:a |de )?$/u;

/** Between a name and its description: marks, or a short name in brackets. */
const GAP =
  /^[\s,;:(|·/."-]{0,6}(?:\([^()]{2,40}\)[\s,:-]{0,3}|[a-z][a-z' -]{2,70}[,( -]{1,3})?(?:et |and |qui est )?$/u;

/** Where a name may begin inside a line: behind words that introduce a party. */
const INTRODUCED =
  /(?<![a-z])(?:entre|et|and|between|among|by|societe|par|avec|with|cooperative|l'agence|l'association|part)[ ,:]{1,2}/gu;

/**
 * Every name in a stretch of a paper that is followed by the description of a firm or a person, whatever the layout: sentences of a
 * parties clause, labels, letterheads, columns, brackets. In order, each name once.
 */
export function blocksIn(reading: Reading, from: number, to: number): Block[] {
  const marks = marksIn(reading, from, to);
  if (marks.length === 0) return [];
  const starts = startsIn(reading, from, to);
  const out: Block[] = [];
  for (const mark of marks) {
    if (out.some((b) => b.mark >= mark.at)) continue;
    const block = (out.length === 0 ? headBlock(reading, mark) : undefined) ?? blockAt(reading, starts, mark, from);
    if (block === undefined) continue;
    const name = textAt(reading, block.from, block.to);
    if (!out.some((b) => b.from === block.from || isSame(textAt(reading, b.from, b.to), name))) out.push(block);
    if (out.length >= 8) break;
  }
  return out;
}

/** `isPart`: a form that names keep, as English and foreign firms write it ("Acme Ltd"). */
type Mark = { at: number; end: number; isShort: boolean; isPart: boolean };

const NAMED_WITH =
  /^(?:GmbH|UG|AG|KG|B\.?V|N\.?V|S\.p\.A|SpA|(?:Unipessoal )?Lda|S\.L|AB|Oyj?|ApS|A\/S|DAC|CLG|PLC|plc|LLC|L\.L\.C|LLP|L\.P|LP|Ltd|LTD|Limited|LIMITED|Inc|INC|Corp|CORP|Incorporated|Corporation|CORPORATION)$/u;

const SMALL_FORM = /(?<![a-z])(?:la |l')(sarl|sasu?|eurl|scop|selarl|asbl)(?= [a-z])/gu;

const SHORT_FORMS = new RegExp(SHORT_FORM, "gu");

function marksIn(reading: Reading, from: number, to: number): Mark[] {
  const marks: Mark[] = [...reading.flat.slice(from, to).matchAll(MARK)].map((m) => ({
    at: from + m.index,
    end: from + m.index + m[0].length,
    isShort: false,
    isPart: false,
  }));
  const span = reading.span(from, to);
  const source = reading.document.text.slice(span.start, span.end);
  for (const m of source.matchAll(SHORT_FORMS)) {
    // "SA RESPONSABILITÉ" in capitals is no form
    if (/^(?:SA|SE|EI|AG|SEM|LP|UG)$/u.test(m[1] ?? "") && /^ \p{Lu}{2}/u.test(source.slice(m.index + m[0].length)))
      if (!/(?:\b[Ll]a |\b[Ee]t |entre |^|\n)$/u.test(source.slice(Math.max(0, m.index - 6), m.index))) continue;
    const at = reading.at(span.start + m.index);
    marks.push({ at, end: at + m[0].length, isShort: true, isPart: NAMED_WITH.test(m[1] ?? "") });
  }
  // a form in small letters is one behind its article: "la sarl Untel"
  for (const m of reading.flat.slice(from, to).matchAll(SMALL_FORM)) {
    const form = m[1] ?? "";
    const at = from + m.index + m[0].length - form.length;
    if (!marks.some((mark) => mark.at === at)) marks.push({ at, end: at + form.length, isShort: true, isPart: false });
  }
  return marks.sort((a, b) => a.at - b.at);
}

/** Where a line or a cell of a stretch begins: not where a narrow column broke a sentence. */
function startsIn(reading: Reading, from: number, to: number): number[] {
  const span = reading.span(from, to);
  const source = reading.document.text.slice(span.start, span.end);
  const out = new Set<number>([from]);
  let line = 0;
  const width = Math.max(...source.split("\n").map((l) => l.length));
  while (line <= source.length) {
    const feed = source.indexOf("\n", line);
    const end = feed === -1 ? source.length : feed;
    const text = source.slice(line, end);
    const next = source.slice(end + 1, end + 60);
    // a text set in a column breaks its full lines only
    const isBroken =
      width < 130 &&
      text.length >= Math.max(50, width - 24) &&
      !/[.;:!?)»"]\s*$/u.test(text) &&
      next.trim() !== "" &&
      !/^\s*\n/u.test(next);
    for (const m of text.matchAll(/\t| {3,}| [:|] ?|\| ?| \/ | [•·] |:[ \u00a0]/gu))
      out.add(reading.at(span.start + line + m.index + m[0].length));
    if (feed === -1) break;
    line = feed + 1;
    if (!isBroken) out.add(reading.at(span.start + line));
  }
  return [...out].sort((a, b) => a - b);
}

/** "Ashby Housing Association", "Syndicat Mixte": a capital right behind a name goes on with it. */
function isOfName(reading: Reading, mark: Mark, gap: string): boolean {
  return (
    /^ ?$/u.test(gap) &&
    !reading.lines.slice(mark.at - 1, mark.at).includes("\n") &&
    /^\p{Lu}\p{Ll}/u.test(textAt(reading, mark.at, mark.at + 3))
  );
}

/** The firm of a letterhead: the name on the first line (below a title), its description on the next ones, a trade between them. */
function headBlock(reading: Reading, mark: Mark): Block | undefined {
  if (mark.at > 300) return undefined;
  let from = 0;
  let feed = reading.lines.indexOf("\n");
  // one title line may stand above
  if (feed !== -1 && isPaperLine(reading.lines.slice(0, feed))) {
    from = feed + 1;
    feed = reading.lines.indexOf("\n", from);
  }
  const between = feed === -1 || feed > mark.at ? "" : reading.lines.slice(from, mark.at);
  if (between === "" || between.split("\n").some((line) => isPaperLine(line) || /: ?$|: [^ ]/u.test(line)))
    return undefined;
  const name = nameFrom(reading, from, feed, true);
  return name === undefined ||
    name.from > from + 12 ||
    (from > 0 && !isCapitalised(textAt(reading, name.from, name.to)))
    ? undefined
    : { ...name, mark: mark.at, side: "issuer" };
}

function isCapitalised(name: string): boolean {
  const words = name.split(/[\s'’-]+/u).filter((w) => w.length > 3);
  return words.filter((w) => /^\p{Lu}/u.test(w)).length * 2 > words.length;
}

function blockAt(reading: Reading, starts: readonly number[], mark: Mark, from: number): Block | undefined {
  const { flat } = reading;
  const reach = Math.max(from, mark.at - 130);
  const hard = starts.filter((s) => s >= reach && s < mark.at).reverse();
  const nearest = hard[0] ?? reach;
  const soft = [...flat.slice(nearest, mark.at).matchAll(INTRODUCED)].map((m) => nearest + m.index + m[0].length);
  const made = (start: number, name: { from: number; to: number }, lead = name.from): Block | undefined => {
    const before = flat.slice(Math.max(0, name.from - 60), name.from);
    const label = labelBefore(reading, start, lead);
    if ((label === undefined && BESIDE.test(before)) || IN_ADDRESS.test(before)) return undefined;
    return {
      ...name,
      mark: mark.at,
      side: label?.side ?? "unknown",
      ...(label?.span === undefined ? {} : { label: label.span }),
    };
  };
  const opened = opensLine(reading, mark) ? behindForm(reading, mark, made, reach) : undefined;
  if (opened !== undefined) return opened;
  for (const start of [...hard.slice(0, 1), ...soft, ...hard.slice(1, 3)]) {
    const name = nameFrom(reading, start, mark.at, true);
    if (name === undefined) continue;
    // "Acme Ltd": the name holds its form
    const isWithForm = mark.isPart && (name.to === mark.end || /^,? ?$/u.test(flat.slice(name.to, mark.at)));
    const gap = flat.slice(name.to, mark.at);
    if (!isWithForm && (name.to > mark.at || !GAP.test(gap) || (!mark.isShort && isOfName(reading, mark, gap))))
      continue;
    const block = made(start, isWithForm ? { from: name.from, to: mark.end } : name);
    if (block !== undefined) return block;
  }
  return behindForm(reading, mark, made, reach);
}

/** A form at the head of a line with a name behind it: what stands on the line above is another's, a person's or a label's. */
function opensLine(reading: Reading, mark: Mark): boolean {
  return (
    mark.isShort &&
    !mark.isPart &&
    /(?:^|\n) ?$/u.test(reading.lines.slice(Math.max(0, mark.at - 2), mark.at)) &&
    /^ \p{Lu}/u.test(` ${textAt(reading, mark.end, mark.end + 8)}`) &&
    !/^ ?\n/u.test(reading.lines.slice(mark.end, mark.end + 2))
  );
}

/** "la SARL Garage Untel, 3 rue …": the form before the name. */
function behindForm(
  reading: Reading,
  mark: Mark,
  made: (start: number, name: { from: number; to: number }, lead?: number) => Block | undefined,
  reach: number,
): Block | undefined {
  if (
    !mark.isShort ||
    !/(?:^|[\n:;,.(] ?|(?<![a-z])(?:l'|(?:la|l'|the|et|entre|and|de|societe|a) ))$/u.test(
      reading.lines.slice(Math.max(0, mark.at - 9), mark.at),
    )
  )
    return undefined;
  const name = nameFrom(reading, mark.end, Math.min(reading.flat.length, mark.end + 90));
  return name === undefined ||
    name.from > mark.end + 3 ||
    !/^ ?(?:[,(\n-]|represent|au capital|dont|sis)/u.test(reading.lines.slice(name.to, name.to + 12))
    ? undefined
    : made(reach, name, mark.at);
}

/** The label before a name on its line, or in the cell before: "Éditeur : ", "Éditeur     ". */
function labelBefore(
  reading: Reading,
  start: number,
  name: number,
): { side: LabelSide["side"]; span?: [number, number] } | undefined {
  const before = reading.lines.slice(Math.max(0, Math.max(start, name) - 70), name);
  const m =
    /(?:^|[\n|] ?|[.;] )(?:[-•*#|\d.)(ivx]{1,8} ?)?(?:l'|les? |la |the )?([a-z][a-z' -]{1,40}?)(?: \([^()\n]{1,30}\))? ?[:|]? ?(?:la societe |l'association |m\. |mme |monsieur |madame |la |le |l')?$/u.exec(
      before,
    );
  if (m?.[1] === undefined) return undefined;
  const side = labelOf(m[1].trim());
  if (side === undefined) return undefined;
  const at = name - before.length + m.index + m[0].indexOf(m[1]);
  return { side: side.side, ...(side.isRole ? { span: [at, at + side.length] as [number, number] } : {}) };
}
