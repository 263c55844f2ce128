import { fold } from "@vigie/language";
import type { Party } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { plain, sideOf } from "./side-words.ts";

/** "La première est dite « Luciole », la seconde « Turbines »", "(respectively, "Alder" and "Birch")". Groups: both terms. */
const IN_TURN =
  /(?:(?:la |le )?premi(?:er|ere)|the (?:first|former)|respectivement|respectively)[^."]{0,50}" ?([^"]{2,40}?) ?"[^."]{0,50}" ?([^"]{2,40}?) ?"/du;

/** Words that begin a name and stand for no single firm. */
const NO_SHORT_NAME =
  /^(?:societe|cabinet|groupe|maison|compagnie|etablissements?|ets|les?|la|the|saint|sainte|new|north|south|east|west|first|national|general|global|united|american|french|france|bureau|service|services|conseil|union|institut|monsieur|madame)$/u;

/** A body is often called by its first word: "la Poterie", "le Foyer", "the College". */
const ARTICLE = "(?:l'|le |la |les |du |au |aux |de l'|de la |des |the )";

/**
 * The word by which the paper goes on to call a party: the one it defines; a label's only when the text uses it; else the first
 * words of its name, where the text uses them alone at least three times.
 */
export function withTerms(reading: Reading, parties: readonly Party[]): Party[] {
  const { flat } = reading;
  const inTurn = IN_TURN.exec(flat.slice(0, 8_000));
  return parties.map((party, i): Party => {
    const turn = inTurn?.indices?.[i + 1];
    if (turn !== undefined && parties.length === 2 && party.definedTerm === undefined) {
      const term = textBetween(reading, turn);
      const side = party.side === "unknown" ? sideOf(fold(term).folded) : party.side;
      return { ...party, definedTerm: term, side };
    }
    if (party.definedTerm !== undefined) return party;
    const term = shortName(reading, party, parties);
    return term === undefined ? party : { ...party, definedTerm: term };
  });
}

function shortName(reading: Reading, party: Party, all: readonly Party[]): string | undefined {
  const name = fold(party.name).folded.replace(/\s+/gu, " ").trim();
  const words = name.split(" ");
  for (const count of [2, 1]) {
    if (words.length <= count) continue;
    const short = words.slice(0, count).join(" ");
    const rest = words.slice(count).join(" ");
    if (short.length < 4 || NO_SHORT_NAME.test(words[0] ?? "") || / (?:de|du|des|d|et|&|la|le|les|l)$/u.test(short))
      continue;
    if (all.some((p) => p !== party && plain(p.name).startsWith(plain(short)))) continue;
    const places = placesOf(reading.flat, short, rest);
    if (places.length < 3) continue;
    const [place = 0] = places;
    const span = reading.span(place, place + short.length);
    const printed = reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ");
    const before = reading.flat.slice(Math.max(0, place - 6), place);
    const article = new RegExp(`${ARTICLE}$`, "u").test(before);
    // a common word without its article or its capital is the word, not the firm
    if (!article && !/^\p{Lu}/u.test(printed)) continue;
    return printed;
  }
  return undefined;
}

/** Where a short name stands without the rest of the name. */
function placesOf(flat: string, short: string, rest: string): number[] {
  const out: number[] = [];
  for (let at = flat.indexOf(short); at !== -1 && out.length < 4; at = flat.indexOf(short, at + short.length)) {
    const next = flat.slice(at + short.length, at + short.length + rest.length + 1);
    const isWord = !/[a-z\d]$/u.test(flat.slice(Math.max(0, at - 1), at)) && !/^[a-z\d]/u.test(next);
    if (isWord && !next.trimStart().startsWith(rest.slice(0, 8))) out.push(at);
  }
  return out;
}

function textBetween(reading: Reading, [start, end]: readonly [number, number]): string {
  const span = reading.span(start, end);
  return reading.document.text.slice(span.start, span.end).replace(/^(?:l['’]|le |la |les |the )/iu, "");
}
