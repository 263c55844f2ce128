import { headingAt, type Reading } from "../reading.ts";

/** Titles of articles on how long a contract lasts and how it ends, folded. */
const OF_TERM =
  /(?<![a-z])(?:durees?|terme|calendrier|periode|engagement|entree en vigueur|prise d'effet|dates?|fin|sortie|resiliation|reconduction|renouvellement|planning|term|duration|period|commencement|renewal|commitment)(?![a-z])/u;
/** Titles of articles whose lengths of time are of something else. */
const OF_OTHER =
  /confiden|secret|garanti|warrant|donnees|rgpd|gdpr|personnel|propriete|intellect|sollicit|concurrence|compet|debauchage|responsab|liabil|licen|assuran|insuran|paiement|payment|reglement|factur|penalit|maintenance|audit|archiv|conserv|reversib|support/u;

/** What the article of an offset of `flat` is about, by its heading and by the short line above the sentence. */
export function titleOf(reading: Reading, at: number): "term" | "other" | undefined {
  const above = lineAbove(reading, at);
  if (OF_TERM.test(above) && !OF_OTHER.test(above)) return "term";
  const heading = headingAt(reading, reading.span(at, at + 1).start)?.flat ?? "";
  if (OF_TERM.test(heading) && !OF_OTHER.test(heading)) return "term";
  return OF_OTHER.test(above) || OF_OTHER.test(heading) ? "other" : undefined;
}

/** The line before a place when it is short and no sentence: a title without number or capitals. */
function lineAbove(reading: Reading, at: number): string {
  const rows = reading.lines
    .slice(Math.max(0, at - 90), at)
    .trimEnd()
    .split("\n");
  const row = rows.at(-1)?.trim() ?? "";
  return row.length >= 60 || /[.;,]$/u.test(row) ? "" : row;
}
