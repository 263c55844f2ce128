import type { DocumentKind, Party } from "@vigie/model";
import type { Reading } from "../reading.ts";
import type { Block } from "./blocks.ts";
import { BODY, type Candidate, described } from "./described.ts";
import { nameFrom, nameIn } from "./names.ts";
import { firmBelow } from "./person-and-firm.ts";
import {
  CUSTOMER,
  DEFINED_CUSTOMER,
  DEFINED_PROVIDER,
  type LabelSide,
  labelOf,
  PROVIDER,
  sideOf,
} from "./side-words.ts";

/** Terms that name the group, the paper or its matter, not one party. */
const NOT_A_PARTY =
  /^(?:l'|le |la |les |the |ce |cette |this )?(?:parties|party|partie|deux parties|ensemble|contrat|convention|accord|agreement|contract|marche|devis|commande|order|(?:[a-z]+ ){0,2}agreement|effective date|[a-z]+ date|date d'effet|services?|prestations?|mission|projet|project|site|application|logiciel|software|plateforme|products?|produits?|solution|materiel|equipements?|territory|field|term|amendment|(?:first|second|third|fourth|\d+(?:st|nd|rd|th)) amendment|sow|statements? of work|work orders?|change orders?|cgv|cgu|conditions generales|conditions|terms|annexes?|prix|act|sec|program|property|business|trademarks?|marks|shares|closing|recitals|commission|board|exhibit|fees?|donnees|rgpd|gdpr|livrables?|deliverables?|plafond|redevance|(?:societe a )?responsabilite limitee|limited liability|groupe|affilies?|affiliates?|group|donnees personnelles|confidential information|informations confidentielles|devis signe|bon|lot|duree|date)$/u;

/** The defined term of a party, in quotes or, in French, behind "ci-après dénommé". Groups: quoted, second quoted, bare, bracketed. */
const TERM =
  /(?:\((?![^()"]{0,40}(?:mention|sens d|intitule|article))(?:[^()"]{0,70}[ ,])?|(?:ci-?apres|ci-?dessous|hereinafter|hereafter|denomme|designe|appele|nomme|referred to|known as|called|defined)[^"().;]{0,60}[ ,(])(?:l'|le |la |les |the )?["*_]{1,3} ?([^"()*]{2,60}?),? ?["*_]{1,3}(?:[^"();:]{0,25}" ?([^"()]{2,40}?) ?")?|ci-?apres,? (?:(?:denomme|designe|appele|nomme)(?:\(?e\)?)?s?,? )?(?:comme (?:etant )?|par |sous (?:le|la) (?:nom|terme|denomination) (?:de |d')?)?((?:l'|le |la |les )[a-z][a-z-]{2,30}(?: (?:de |d')?(?:formation|services?|ordre|ouvrage|principal))?)(?![a-z])|\( ?(?:ci-?apres,? ?(?:denommee? |designee? )?)?((?:l'|le |la |the |(?<=apres,? ?))[a-z][a-z' -]{2,28}) ?\)/dgu;

const OPENING =
  /entre (?:les |le |la )?(?:soussigne|parties|societe)|(?:^|\n) ?entre ?:?(?=[\n ])|conclue? (?:ce jour )?entre|(?:conclu|passe|convenu|etabli)e?s? entre|entre ?:|(?:^|\n) ?(?:[\divx]{1,4} ?[.)-] ?)?(?:les )?parties ?:?\n|(?<![a-z])(?:between|among)(?= ?[:\n ])|(?:made|entered into) by(?= )/gu;

export type Intro = { from: number; to: number; text: string; lines: string };

/** Where parties are named: 6 000 folded characters from the sentence that introduces them, else from the top. */
export function introOf(reading: Reading): Intro {
  const head = reading.lines.slice(0, 60_000);
  let from = 0;
  let isSet = false;
  for (const m of head.matchAll(OPENING)) {
    const at = m.index + m[0].length;
    if (!isSet) {
      from = at;
      isSet = true;
    }
    TERM.lastIndex = 0;
    const term = TERM.exec(head.slice(at, at + 1_500));
    if (term !== null && !NOT_A_PARTY.test((term[1] ?? term[3] ?? term[4] ?? "").trim())) {
      from = at;
      break;
    }
    if (m.index > 40_000) break;
  }
  if (!isSet || from < 5_000) {
    // labelled blocks and letterheads stand above the opening words
    const to = Math.min(head.length, Math.max(6_000, from + 4_000));
    return { from: 0, to, text: reading.flat.slice(0, to), lines: reading.lines.slice(0, to) };
  }
  const to = Math.min(reading.flat.length, from + 6_000);
  return { from: Math.max(0, from - 200), to, text: reading.flat.slice(0, to), lines: reading.lines.slice(0, to) };
}

/** "booked by a customer ("Customer")": a common noun is defined, nobody is named. A form of firm ("a Delaware corporation") may be. */
const COMMON_NOUN =
  /(?<![a-z])(?:(?<!(?:societe|entreprise|corporation|company) )an?|each|any|every|all|une?|tout|toute|chaque) (?:[a-z-]+ ){0,2}(?!(?:corporation|company|partnership|association|individual|entity|bank|trust|firm|society|societe|charity|institution|body)[ ,(]{0,2}$)[a-z]{3,}[ ,]{0,2}$/u;

/** "La société X, SARL au capital de …, ci-après dénommée « le Prestataire »", "Acme Inc., a Delaware corporation ("Supplier")". */
export function defined(reading: Reading, intro: Intro, blocks: readonly Block[]): Candidate[] {
  const out: Candidate[] = [];
  let from = Math.max(intro.from, startOfParties(intro));
  const tail = intro.text;
  TERM.lastIndex = from;
  for (let m = TERM.exec(tail); m !== null; m = TERM.exec(tail)) {
    const indices = m.indices ?? [];
    const groups = [1, 2, 3, 4].flatMap((g) => {
      const place = indices[g];
      return m?.[g] === undefined || place === undefined ? [] : [{ term: m[g].trim(), place }];
    });
    const end = m.index + m[0].length;
    const chosen = groups.find((g) => sideOf(g.term) !== "unknown") ?? groups[0];
    if (chosen === undefined) continue;
    // who writes "I" is the freelancer
    const side = /^(?:je|moi|i|me)$/u.test(chosen.term) ? "provider" : sideOf(chosen.term);
    if (
      NOT_A_PARTY.test(chosen.term) ||
      (m[4] !== undefined &&
        side === "unknown" &&
        !m[0].includes("apres") &&
        !(out.length > 0 && m.index - (out.at(-1)?.end ?? 0) < 600))
    ) {
      if (m.index - from < 160 || NOT_A_PARTY.test(chosen.term)) {
        // "(the "Agreement") is made by …": what stands before it introduces no party
        if (!/part(?:ies|y)/u.test(chosen.term)) from = Math.max(from, end);
      }
      continue;
    }
    const isWhole = out.some((c) => c.side === "provider") && out.some((c) => c.side === "customer");
    const since = out.at(-1)?.end ?? 0;
    if (
      out.length > 1 &&
      (m.index - since > 700 || ((isWhole || out.length > 2) && BODY.test(intro.lines.slice(since, m.index))))
    )
      break;
    // "SODEX (« SDX »), SA au capital de …": the bracket stands right behind the name
    const { index } = m;
    const described =
      blocks.find((b) => b.from >= from && b.to <= index && index - b.to < 3) ??
      blocks.findLast((b) => b.from >= from && b.mark < index);
    const name =
      described ??
      (COMMON_NOUN.test(tail.slice(Math.max(0, m.index - 60), m.index))
        ? undefined
        : nameIn(reading, Math.max(from, m.index - 1_500), m.index));
    if (name !== undefined)
      out.push({ from: name.from, to: name.to, end, term: chosen.term, termSpan: chosen.place, side, isDefined: true });
    from = end;
    if (out.length >= 6) break;
  }
  return out;
}

/** « Nous » and its like, or the word for a side, with what it means. */
const MEANT =
  /" ?((?:the |le |la |l')?[a-z][a-z -]{1,24}?) ?"(?:,? (?:and|or|et|ou) " ?[a-z]{2,10} ?"){0,2},? (?:means?|refers? to|designent?|signifient?|s'entend(?:ent)? de|renvoient? a|is|are|est) /gu;

/** "“We” means Harbour Ltd, a company …", « le Prestataire » désigne la société X: a party named where its word is defined. */
export function meant(reading: Reading, intro: Intro): Candidate[] {
  const out: Candidate[] = [];
  for (const m of intro.text.matchAll(MEANT)) {
    const term = m[1] ?? "";
    const isSpeaker = /^(?:we|us|nous)$/u.test(term);
    const side = isSpeaker ? "provider" : sideOf(term);
    const at = m.index + m[0].length;
    const name = side === "unknown" ? undefined : nameFrom(reading, at, Math.min(intro.to, at + 120));
    if (name === undefined || name.from - at > 14) continue;
    // a word of the law may be meant as well: "le Transporteur désigne … Règlement"
    if (!isSpeaker && !/[ .]/u.test(reading.flat.slice(name.from, name.to))) continue;
    const place = m.index + m[0].indexOf(term);
    out.push({ ...name, end: name.to, term, termSpan: [place, place + term.length], side, isDefined: true });
  }
  return out;
}

function startOfParties(intro: Intro): number {
  OPENING.lastIndex = intro.from;
  const m = OPENING.exec(intro.lines);
  OPENING.lastIndex = 0;
  return m === null || m.index > intro.from + 3_000 ? intro.from : m.index + m[0].length;
}

const EDGE = String.raw`(?:^|\n) ?(?:[-•*#|]{0,3} ?)?(?:[\divx]{1,4}(?:\.\d{1,2})?[.)]? ?)?(?:(?:entre|between|nom (?:du|de la|de l')|raison sociale (?:du|de la|de l')|coordonnees (?:du|de la|de l')) ?)?(?:l'|le |la |the |notre |votre |our )?`;
const ADJECTIVE =
  "(?: (?:pressenti|retenu|designe|selectionne|candidat|final|propose|details|information|selected|appointed)e?)?";

/** "Prestataire : X", "Commandé par : X" on one line. Groups: the word, what stands behind it. */
const LABEL = new RegExp(
  String.raw`${EDGE}(${PROVIDER}|${CUSTOMER}|${DEFINED_PROVIDER}|${DEFINED_CUSTOMER}|emetteur|destinataire|(?:prepared|issued|submitted|offered|ordered|etablie?|emise?|commandee?|passee?|proposee?|redigee?|realisee?) (?:by|par|for|to|pour)|(?:lettre de mission |proposition |offre |devis )?(?:adressee?|proposee?|destinee?|facturee?) a|(?:devis|offre|proposition|quote|quotation|bill|invoice|sold|billed) (?:pour|a|for|to)|(?:de|a|pour|from|to|for|nous|vous|we|us|you)(?= ?:)|(?:a l'attention de(?= ?[:|]))|party [ab])${ADJECTIVE}(?: \([^)\n]{0,40}\))?[*"]{0,3} ?[:|] ?[*"]{0,3} ?([^\n]{2,300})`,
  "uy",
);

/** The block under a line "LE CLIENT". */
const TITLED = new RegExp(
  String.raw`${EDGE}(${PROVIDER}|${CUSTOMER}|emetteur|destinataire|(?:prepared|issued|submitted|etablie?|emise?) (?:by|par|for|to|pour)|(?:lettre de mission |proposition |offre |devis )?(?:adressee?|proposee?|destinee?|facturee?) a|a l'attention de|(?:billed?|sold) to)${ADJECTIVE}(?: \([^)\n]{0,40}\))?[*"]{0,3} ?:? ?\n ?(?:nom|raison sociale|denomination(?: sociale)?|name)? ?:? ?([^\n]{2,90})`,
  "uy",
);

/** "Nous : …", "You: …": the paper calls its parties so. */
const SPEAKER = /^(?:nous|vous|we|us|you)$/u;

/** "Prestataire : Atelier X, 3 rue …" and the block under a line "LE CLIENT", at the head of a paper. */
export function labelled(reading: Reading, intro: Intro, kind: DocumentKind): Candidate[] {
  const out: Candidate[] = [];
  const isPaper = kind === "quote" || kind === "purchase-order";
  const matches = [
    ...atLines(intro.lines, LABEL, (line) => line.includes(":") || line.includes("|")).map((m) => ({
      m,
      isTitled: false,
    })),
    ...atLines(intro.lines, TITLED, (line) => line.length < 140).map((m) => ({ m, isTitled: true })),
  ].sort((a, b) => a.m.index - b.m.index);
  for (const { m, isTitled } of matches) {
    const word = m[1] ?? "";
    const label = labelOf(word);
    // short words are labels at the head of a letter or on a quote only
    if (/^(?:de|a|pour|from|to|for|nous|vous|we|us|you)$/u.test(word) && !isPaper && m.index > 1_500) continue;
    const value = m[2] ?? "";
    const at = m.index + m[0].length - value.length;
    // a line that goes on is a heading or a sentence, not a block
    if (isTitled && /[a-z]{3}.*[.;]$/u.test(value) && !/\d{5}/u.test(value) && value.length > 60) continue;
    const below = isTitled ? firmBelow(reading, at) : undefined;
    const name = below ?? nameFrom(reading, at, Math.min(intro.to, at + value.length + 90));
    if (
      name === undefined ||
      (below === undefined && name.from >= at + value.length) ||
      /^(?:nom|raison)/u.test(reading.flat.slice(name.from, name.to))
    )
      continue;
    const termAt = m.index + m[0].indexOf(word);
    const isRole = label?.isRole === true || SPEAKER.test(word);
    out.push({
      from: name.from,
      to: name.to,
      ...(below === undefined ? {} : { person: below.person }),
      end: Math.max(name.to, at + value.length),
      term: isRole ? word : "",
      isLabelled: isRole,
      ...(isRole ? { termSpan: [termAt, termAt + word.length] as [number, number] } : {}),
      side: sideIn(label?.side ?? "unknown", kind),
    });
  }
  return out;
}

/** The matches of a sticky pattern at the beginnings of the lines that may hold one, none inside another. */
function atLines(lines: string, pattern: RegExp, mayHold: (line: string) => boolean): RegExpExecArray[] {
  const out: RegExpExecArray[] = [];
  let end = 0;
  for (let start = 0; start !== -1 && start < lines.length; start = lines.indexOf("\n", start + 1)) {
    const feed = lines.indexOf("\n", start + 1);
    if (start < end || !mayHold(lines.slice(start, feed === -1 ? lines.length : feed))) continue;
    pattern.lastIndex = start;
    const m = pattern.exec(lines);
    if (m === null) continue;
    out.push(m);
    end = m.index + m[0].length;
  }
  return out;
}

/** A buyer issues an order, a seller everything else. */
function sideIn(side: LabelSide["side"], kind: DocumentKind, hasCustomer = false): Party["side"] {
  const buys = kind === "purchase-order" && !hasCustomer;
  if (side === "issuer") return buys ? "customer" : "provider";
  if (side === "receiver") return buys ? "provider" : "customer";
  return side;
}

/**
 * Described firms as candidates: those that stand together before the body of the paper, and behind it only one that a label
 * names.
 */
export function blockCandidates(
  reading: Reading,
  blocks: readonly Block[],
  kind: DocumentKind,
  labels: readonly Candidate[],
): Candidate[] {
  const out: Candidate[] = [];
  // "Client : X" on an order that a seller prints
  const hasCustomer = [...blocks, ...labels].some((c) => c.side === "customer");
  let since = 0;
  let isInBody = false;
  for (const [i, block] of blocks.entries()) {
    isInBody ||= out.length > 0 && BODY.test(reading.lines.slice(since, block.from));
    if (isInBody && (out.length > 1 || block.label === undefined)) continue;
    const term = block.label ?? termBehind(reading, block, blocks[i + 1]?.from ?? reading.flat.length);
    out.push({
      from: block.from,
      to: block.to,
      end: Math.max(block.mark, block.label === undefined ? (term?.[1] ?? 0) : 0),
      term: term === undefined ? "" : reading.flat.slice(...term),
      ...(term === undefined ? {} : { termSpan: term }),
      side:
        block.side !== "unknown" || term === undefined
          ? sideIn(block.side, kind, hasCustomer)
          : sideOf(reading.flat.slice(...term)),
      isDefined: block.label === undefined && term !== undefined,
      isDescribed: true,
      isLabelled: block.label !== undefined,
    });
    since = block.mark;
  }
  return out;
}

/** « le Mainteneur », in bare quotes or as the last words of a line, at the end of what describes a party. */
const BARE_TERM =
  /(?:[,;)\n]|-|\d) ?(?:dite? |designee? (?:par )?|denommee? |the )?" ?(?:l'|le |la |les |the )?([^"\n]{2,40}?)[,.]? ?"(?= ?(?:[,;.)\n]|$|et |and |d'une part|d'autre part))/u;
/** Words that tell a side without an article: "Untel SAS, donneur d'ordre, et …"; others are trades or forms there. */
const BARE_ROLE =
  "donneu(?:r|se)s? d'ordres?|entrepreneur principal|maitre (?:d'|de l')ouvrage|sous-traitante?|prestataire|fournisseur|clients?|cliente|(?:main |prime |general )?contractor|sub-?contractor|supplier|customer|service provider";
const LAST_WORDS = new RegExp(
  String.raw`[,)(] ?((?:l'|le |la |les |the )[a-z][a-z-]{3,20}(?: d'ordres?| d'ouvrage| provider| contractor| principal)?|${BARE_ROLE})(?= ?(?:[;.\n)]|$)| ?, ?(?:\n|et |and |d'une part|d'autre part|on the (?:one|other)))`,
  "gu",
);

function termBehind(reading: Reading, block: Block, next: number): [number, number] | undefined {
  const lines = reading.lines.slice(block.to, Math.min(next, block.to + 520));
  const stop = BODY.exec(lines)?.index ?? lines.length;
  const described = lines.slice(0, stop);
  const quoted = BARE_TERM.exec(described);
  const word = quoted?.[1] ?? "";
  if (quoted !== null && word !== "" && !NOT_A_PARTY.test(word)) {
    const at = block.to + quoted.index + quoted[0].lastIndexOf(word);
    return [at, at + word.length];
  }
  const last = [...described.matchAll(LAST_WORDS)].findLast((m) => sideOf(m[1] ?? "") !== "unknown");
  if (last?.[1] === undefined) return undefined;
  const at = block.to + last.index + last[0].lastIndexOf(last[1]);
  return [at, at + last[1].length];
}

/** "entre X, …, d'une part, et Y, …, d'autre part", "between X and Y", "CONTRAT entre X et Y": no terms defined. */
export function coupled(reading: Reading, intro: Intro): Candidate[] {
  const start = startOfParties(intro);
  if (start === intro.from) return [];
  const first = nameFrom(reading, start, Math.min(intro.to, start + 1_500)) ?? nameIn(reading, start, start + 300);
  if (first === undefined) return [];
  const rest = reading.lines.slice(first.to, Math.min(intro.to, first.to + 1_500));
  const out: Candidate[] = [{ ...first, end: first.to, ...wordRightBehind(reading, first.to) }];
  for (const m of rest.matchAll(/(?<![a-z])(?:et|and)(?=[ :\n,])/gu)) {
    const at = first.to + m.index + m[0].length;
    const second = nameFrom(reading, at, Math.min(intro.to, at + 400));
    const follows = second === undefined ? "" : reading.flat.slice(second.to, second.to + 40);
    if (
      second !== undefined &&
      (m.index < 4 || /^ ?(?:,|\(|-|$|\.|au capital|dont|immatric|sas|sarl)/u.test(follows))
    ) {
      out.push({ ...second, end: second.to, ...wordRightBehind(reading, second.to) });
      return out;
    }
  }
  return [];
}

/** "Untel SAS, donneur d'ordre, et Martin, sous-traitant": the word for a side right behind a name. */
function wordRightBehind(reading: Reading, at: number): Pick<Candidate, "term" | "termSpan" | "side"> {
  const [m] = reading.lines.slice(at, at + 60).matchAll(LAST_WORDS);
  const word = m?.[1];
  if (m === undefined || word === undefined || m.index > 1 || sideOf(word) === "unknown")
    return { term: "", side: "unknown" };
  const from = at + m.index + m[0].lastIndexOf(word);
  return { term: word, termSpan: [from, from + word.length], side: sideOf(word) };
}

const UNDERTAKES =
  /(?:^|\n)(?=[^\n]{3,90}? (?:undertakes|agrees|will provide|provides|supplies|renders|appoints|engages|instructs|retains|commissions) )([^\n]{3,90}?) (undertakes|agrees|will provide|provides|supplies|renders|appoints|engages|instructs|retains|commissions) (?:to |for |with )?([^\n]{3,120})/gu;

/** "X undertakes for Y the cleaning …", "X appoints Y to …": two names and a verb, at the head of a paper that defines no terms. */
export function coupledByVerb(reading: Reading, intro: Intro): Candidate[] {
  for (const m of intro.lines.slice(0, 2_000).matchAll(UNDERTAKES)) {
    const [whole, before = "", verb = "", behind = ""] = m;
    const first = m.index + whole.indexOf(before);
    const second = m.index + whole.length - behind.length;
    const one = nameFrom(reading, first, first + before.length);
    const other = nameFrom(
      reading,
      second,
      second + (/ (?:the|to|with|as|for) /u.exec(behind)?.index ?? behind.length),
    );
    if (one === undefined || other === undefined || one.to < first + before.trimEnd().length) continue;
    const buys = /^(?:appoints|engages|instructs|retains|commissions)/u.test(verb);
    return [
      { ...one, end: one.to, term: "", side: buys ? "customer" : "provider" },
      { ...other, end: other.to, term: "", side: buys ? "provider" : "customer" },
    ];
  }
  return [];
}

/** General terms name their publisher once: "Les présentes CGV sont éditées par la société X" or the name before "au capital". */
export function publisherOf(reading: Reading): Party[] {
  const head = reading.flat.slice(0, 8_000);
  for (const m of head.matchAll(
    /(?:la societe|the company|par la societe|editee?s? par|proposee?s? par|operated by|provided by|(?:ventes?|prestations?|services?|offres?) (?:de|par|d')) /gu,
  )) {
    const at = m.index + m[0].length;
    const name = nameFrom(reading, at, Math.min(head.length, at + 120));
    if (name === undefined) continue;
    return described(reading, { from: 0, to: head.length, text: head, lines: reading.lines.slice(0, head.length) }, [
      { ...name, end: name.to, term: "", side: "provider" },
    ]);
  }
  const m = /(?:^|[\n.] ?)([^\n.,]{2,60}),? (?:sarl|sas|sasu|sa|eurl|societe [a-z ]{5,40}) au capital/u.exec(
    reading.lines.slice(0, 8_000),
  );
  if (m?.[1] === undefined) return [];
  const at = m.index + m[0].indexOf(m[1]);
  const name = nameFrom(reading, at, at + m[1].length);
  return name === undefined
    ? []
    : described(reading, { from: 0, to: head.length, text: head, lines: reading.lines.slice(0, head.length) }, [
        { ...name, end: name.to, term: "", side: "provider" },
      ]);
}
