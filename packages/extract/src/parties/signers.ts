import type { Party } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { described } from "./described.ts";
import { CIVILITY, nameFrom, PERSON } from "./names.ts";
import { CUSTOMER, isSame, PROVIDER, plain, sideOf } from "./side-words.ts";

const SIGNATORY = new RegExp(
  String.raw`(?:^|\n|  )(?:pour|for|signed for(?: and on behalf of)?) (?:l'|le |la |the )?(${PROVIDER}|${CUSTOMER})(?![a-z]) ?(?:[:,(-]|\n) ?(?:la societe )?([^\n,()]{2,60})`,
  "gu",
);

/** "Pour le Client, Maison Tilleul" in the signature block. */
export function signatories(reading: Reading): Party[] {
  const from = Math.max(0, reading.flat.length - 3_000);
  const out: Party[] = [];
  for (const m of reading.lines.slice(from).matchAll(SIGNATORY)) {
    const value = m[2] ?? "";
    const at = from + m.index + m[0].length - value.length;
    const name = nameFrom(reading, at, at + value.length);
    if (name === undefined) continue;
    out.push(...described(reading, undefined, [{ ...name, end: name.to, term: m[1] ?? "", side: sideOf(m[1] ?? "") }]));
  }
  return out;
}

const SIGNED_BY = new RegExp(
  String.raw`(?:[Pp]our|POUR|FOR|(?:[Ss]igned\s+)?[Ff]or(?:\s+and\s+on\s+behalf\s+of)?)\s+(?:(?:le|la|les|the|l['’])\s*)?(?<who>[\p{L}'’& -]{2,50}?)\s*[:,\n-]\s*${CIVILITY}*${PERSON}|(?<![\p{L}])(?:par\s+)?${CIVILITY}(?<name2>\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){1,2})\s+pour\s+(?:le|la|l['’])\s*(?<who2>[\p{L}'’-]{3,30})`,
  "gu",
);

/** "Pour le Client : Mme X" names who signs for a party that the head of the paper gives no representative. */
export function addSigners(reading: Reading, parties: readonly Party[]): void {
  const span = reading.span(Math.max(0, reading.flat.length - 3_000), reading.flat.length);
  const top = reading.document.text.slice(0, Math.min(3_000, span.start));
  for (const source of [reading.document.text.slice(span.start, span.end), top])
    for (const m of source.matchAll(SIGNED_BY)) {
      const who = plain(m.groups?.who ?? m.groups?.who2 ?? "");
      const name = (m.groups?.name ?? m.groups?.name2 ?? "")
        .replace(/\s+/gu, " ")
        // two blocks side by side: the second begins on the same line
        .replace(/ (?:For|Pour|Date|Signed|By|Name|Title)$/u, "");
      const side = sideOf(who);
      const party =
        parties.find((p) => who !== "" && (plain(p.definedTerm ?? "") === who || isSame(p.name, who))) ??
        (side === "unknown" ? undefined : parties.find((p) => p.side === side));
      if (party !== undefined && party.representative === undefined && !isSame(party.name, name))
        party.representative = name;
    }
}
