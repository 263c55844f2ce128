/** Compounds whose hyphen belongs to them: it stays when the line breaks there. Tested on `left-right`. */
const compound =
  /^(?:non|vice|quasi|demi|semi|avant|après|peut|rendez|savoir|quote|compte|procès|plus|moins|trop|mot|chef|self|well|vingt|trente|quarante|cinquante|soixante|quatre)-|^sous-trait(?:an|é|er|a)|^ci-(?:après|avant|dess|joint|inclus|contre|annex)|^au-de(?:là|ss|vant)|^par-de(?:là|ss|vers)|^bien-(?:fondé|être)|^(?:celui|celle|celles|ceux)-(?:ci|là)$|-(?:mêmes?|vous|nous|ils?|elles?|je|tu|toi)$/iu;

/**
 * How two lines of running text meet: with nothing between when a word was hyphenated across them (`drop` takes the hyphen
 * off), else with a line end. A hyphen stays where it belongs to the word ("c’est-à-dire", "sous-traitant").
 */
export function joinLines(before: string, after: string): { drop: boolean; separator: "" | "\n" } {
  const last = before.charCodeAt(before.length - 1);
  if (last === 0xad) return /^\p{L}/u.test(after) ? { drop: true, separator: "" } : { drop: true, separator: "\n" };
  if (last !== 0x2d && last !== 0x2010) return { drop: false, separator: "\n" };
  const stem = before.slice(-40, -1);
  if (!/\p{Ll}$/u.test(stem) || !/^\p{Ll}/u.test(after)) return { drop: false, separator: "\n" };
  const word = /[\p{L}’'-]{1,40}$/u.exec(stem)?.[0] ?? stem;
  const next = /^\p{L}{1,40}/u.exec(after)?.[0] ?? "";
  if (word.includes("-") || compound.test(`${word.replace(/^.*[’']/, "")}-${next}`))
    return { drop: false, separator: "" };
  return { drop: true, separator: "" };
}
