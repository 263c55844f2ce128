import type { Party } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { detailsOf, textOf } from "./details.ts";
import { FRENCH_FORM_EDGE, nameFrom, textAt } from "./names.ts";
import { isSame } from "./side-words.ts";

/** The firms in whose name a party contracts besides its own: offsets in `flat` of the list, and of each name with its description. */
export type Group = { from: number; to: number; firms: { from: number; to: number; end: number }[] };

/** "Tant en son nom que pour le compte de ses filiales", "on its own behalf and on behalf of its affiliates", folded. */
const FOR_GROUP =
  /(?:pour (?:le )?compte|au nom|celui|au benefice|au profit|en faveur|on behalf|for the benefit|for the account)(?: et (?:pour le compte|au nom))? (?:de |d'|of )(?:l'ensemble de |toutes |chacune de |all (?:of )?|each of )?(?:ses|leurs|its|their) (?:[a-z]+ ){0,2}?(?:filiales|societes (?:affiliees|liees|soeurs|controlees|du groupe)|entites|subsidiaries|affiliates|affiliated companies|group companies)/gu;
const ACTS = /agissant|stipulant|contractant|intervenant|souscri|signant|conclu|represent|acting|contracting|entering/u;
/** Where such a list ends. */
const LIST_END =
  /ci-?apres|ci-?dessous|hereinafter|hereafter|(?:d'une|d'autre|de premiere|de seconde) part|on the (?:one|other) (?:hand|part)|\n ?(?:et|and|entre|article \d)[ ,:\n]|\n ?\n/u;
/** What leads to a name in a list. */
const LEADS =
  /^(?:[\s,;:.()«»"–—•*/-]|\d{1,2}[.)]\s|[a-z]\)\s|(?:et|and|ainsi que|à savoir|savoir|dont|soit|notamment|namely|la société|les sociétés|suivantes?|désignées?|énumérées?|listées?|following)(?=[\s:,]))*/u;
/** What describes a firm right behind its name. */
const DESCRIBES =
  /^\s*[(,:–—-]?\s*(?:l[ae]\s)?(?:SARL|SASU?|SA|EURL|SNC|SCI|SCOP|SELARL|SCEA|EARL|EI|GIE|Ltd|[Ss]ociété|au capital|RCS|R\.C\.S|SIRE[NT]|n°|numéro|[Ii]mmatricul|dont le siège|sise?\s|(?:company )?(?:no\.|number)|registered|\d)/u;
const NUMBER =
  /(?<!\d)\d{3}[ .\u00a0\u202f]?\d{3}[ .\u00a0\u202f]?\d{3}(?:[ .\u00a0\u202f]?\d{5}|[ .\u00a0\u202f]?\d{3}[ .\u00a0\u202f]?\d{2})?(?!\d)/u;
const TWO =
  /^\S+ [^,;:]{1,60}? (?:et|and)(?= \p{Lu})(?! (?:Fils|Filles|Associ|Cie|Co(?!\p{L})|Compagnie|Frères|Sœurs|Sons|Partners))/u;
const REACH = 2_000;
const MOST = 20;

/** The lists of firms in whose name a party of the paper acts, each firm told with its number. */
export function groupsIn(reading: Reading): Group[] {
  const out: Group[] = [];
  for (const m of reading.flat.slice(0, 60_000).matchAll(FOR_GROUP)) {
    if (!ACTS.test(reading.flat.slice(Math.max(0, m.index - 200), m.index))) continue;
    const from = m.index + m[0].length;
    const ahead = reading.lines.slice(from, from + REACH);
    const to = from + (LIST_END.exec(ahead)?.index ?? ahead.length);
    const firms = firmsIn(reading, from, to);
    const last = firms.at(-1);
    if (last !== undefined) out.push({ from, to: last.end, firms });
    if (out.length >= 4) break;
  }
  return out;
}

function firmsIn(reading: Reading, from: number, to: number): Group["firms"] {
  const out: Group["firms"] = [];
  let at = from;
  while (at < to && out.length < MOST) {
    const ahead = textOf(reading, at, to);
    const start = at + (LEADS.exec(ahead)?.[0].length ?? 0);
    const name = nameFrom(reading, start, Math.min(to, start + 90));
    if (name === undefined || name.from > start + 12) break;
    const behind = textOf(reading, name.to, Math.min(to, name.to + 260));
    // "Conserverie du Lot et Traiteur Roux (RCS …)": the number is the second's; "Roux et Fils" is one firm
    const two = TWO.exec(textAt(reading, name.from, name.to));
    if (two !== null) {
      at = name.from + two[0].length;
      continue;
    }
    const number = DESCRIBES.test(behind) ? NUMBER.exec(behind) : null;
    if (number === null) {
      at = Math.max(name.to, at + 1);
      continue;
    }
    const end = name.to + number.index + number[0].length;
    out.push({ ...name, end });
    at = end;
  }
  return out;
}

/** The parties, and on the side of the one that acts for them the firms in whose name it contracts. `parties` have their sides. */
export function withBeneficiaries(reading: Reading, parties: readonly Party[], groups: readonly Group[]): Party[] {
  const out = [...parties];
  for (const { from, firms } of groups) {
    const holder = holderOf(reading, parties, from);
    if (holder === undefined) continue;
    for (const firm of firms) {
      const printed = textAt(reading, firm.from, firm.to);
      const name = printed.replace(FRENCH_FORM_EDGE, "").trim() || printed;
      const details = detailsOf(reading, firm.from, firm.end, holder.side, firm.to);
      if (out.some((p) => (p.siren === undefined ? isSame(p.name, name) : p.siren === details.siren))) continue;
      out.push({
        name,
        side: holder.side,
        role: "unknown",
        ...details,
        ...(holder.representative === undefined ? {} : { representative: holder.representative }),
        evidence: [reading.evidence(reading.span(firm.from, firm.to))],
      });
    }
  }
  return out;
}

/** The party introduced last before a list: the one that acts for it. */
export function holderOf(reading: Reading, parties: readonly Party[], from: number): Party | undefined {
  const placeOf = (party: Party): number => reading.at(party.evidence[0]?.span.start ?? 0);
  return parties
    .filter((p) => p.evidence.length > 0 && placeOf(p) < from)
    .sort((a, b) => placeOf(a) - placeOf(b))
    .at(-1);
}
