/** What ends an address outside France, folded: a British or Irish postcode, a state and ZIP, a foreign postcode and its town, a county, a country. */
const COUNTRY =
  "ireland|northern ireland|united kingdom|uk|england(?: and wales)?|scotland|wales|germany|belgium|the netherlands|netherlands|austria|switzerland|sweden|norway|denmark|finland|iceland|romania|poland|czech republic|hungary|portugal|spain|italy|greece|luxembourg|france|united states(?: of america)?|usa|u\\.s\\.a\\.?|canada|australia|new zealand|india|singapore|japan|israel|belgique|suisse|allemagne|pays-bas";
const STATE_CODE =
  "a[lkzr]|c[aot]|de|fl|ga|hi|i[dlna]|k[sy]|la|m[edainsot]|n[evhjmycd]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[ta]|w[aviy]|dc|alabama|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|tennessee|texas|utah|vermont|virginia|washington|wisconsin|wyoming";
const FOREIGN_END = new RegExp(
  String.raw`(?<![a-z\d])(?:[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}|[a-z]\d[\dw] [a-z\d]{4}|[a-z]\d[a-z] \d[a-z]\d|(?:${STATE_CODE}),? \d{5}(?:-\d{4})?)(?![a-z\d])(?:,? (?:${COUNTRY})(?![a-z]))?|(?<=[,\n] ?)(?:[a-z]{1,2}-)?(?:\d{4,5}(?:-\d{3})?|\d{3} \d{2}|\d{4} [a-z]{2}) [a-z][a-z' -]{1,30}?(?:, (?:${COUNTRY}))?(?= ?[,.;()\n"]|$| - | represent| hereinafter| acting| registered)|(?<=, )(?:(?:co\.|county) [a-z]{3,12}|(?:${COUNTRY}))(?![a-z])`,
  "gu",
);
/** No part of an address. */
const NO_ADDRESS_PART =
  /(?<![a-z])(?:company|limited|ltd|llc|llp|inc|gmbh|plc|corp(?:oration)?|partnership|incorporated|organi[sz]ed|under|number|no|trading|represented|private|public|laws?|owned|acting|between|dated|director|manager|officer|hereinafter|hereby|societe|capital|siret|rcs|representee?|firm|name|vat|tva|sarl|sas|sa|eurl|association|entrepreneu(?:r|se))(?![a-z])|@/u;
const LEADS_TO_ADDRESS =
  /^.*(?:offices?|address|business|seat|located|situated|headquarters|established|residing|domiciled|siege|registered)(?: (?:social|is|are|being|situated|located|est|etabli))* (?:at |of |in |a |au )?|^.*(?<![a-z])(?:is at|are at) |^(?:of|at|in) /u;
/** Words of streets, abroad and at home: a place without a number needs one. */
const STREET_ABROAD =
  /(?<![a-z])(?:street|st\.?|road|rd\.?|lane|row|avenue|ave\.?|quay|park|house|court|drive|close|way|wharf|square|hill|terrace|crescent|gardens?|mews|yard|walk|gate|place|grove|boulevard|blvd|building|centre|center|mill|steps|bridge|dock|rua|strada|via|viale|calle|avenida|rue|quai|unit|suite|floor)(?![a-z])|(?:strasse|str\.|gasse|platz|weg|allee|straat|laan|kade|gracht|gatan|vagen|tie|katu|vej|gade|veien|gata)(?![a-z])/u;
/** "14 Mill Lane, Leeds": a number, a street, perhaps a town. */
const STREET_AND_TOWN =
  /(?<![\d.,£$€])\d{1,4}[a-z]?,? (?:[a-z'-]+ ){1,4}(?:street|road|lane|row|avenue|quay|drive|close|way|wharf|square|terrace|crescent|gardens|mews|walk|grove|boulevard)(?:, (?!(?:a|an|the|represented|acting|with|hereinafter|and|vat) )[a-z][a-z -]{2,24}(?=[,.;()\n"]|$))?(?![a-z])/u;

/** The address abroad in folded lines, from `start` on: the parts before what ends it that speak of nothing else. Offsets in `lines`. */
export function foreignAddress(lines: string, start: number): [number, number] | undefined {
  for (const m of lines.slice(start).matchAll(FOREIGN_END)) {
    const anchor = start + m.index;
    const end = anchor + m[0].length;
    const from = addressStart(lines, start, anchor);
    const before = lines.slice(from, anchor);
    const isPostcode = before.trim() !== "" && /^[a-z]{1,2}\d/u.test(m[0]);
    if (end - from < 160 && (isPostcode || STREET_ABROAD.test(before) || /\d/u.test(before))) return [from, end];
  }
  const near = STREET_AND_TOWN.exec(lines.slice(start));
  return near === null ? undefined : [start + near.index, start + near.index + near[0].length];
}

/** Where an address begins that goes on to `anchor`: back over the parts between commas and line feeds. */
function addressStart(lines: string, start: number, anchor: number): number {
  let from = anchor;
  let stop = anchor;
  for (let parts = 0; parts < 6; parts++) {
    let begin = stop;
    while (begin > start && !',;:()"\n'.includes(lines.charAt(begin - 1))) begin--;
    const part = lines.slice(begin, stop);
    const lead = LEADS_TO_ADDRESS.exec(part)?.[0].length ?? 0;
    const own = part.slice(lead);
    if (own.trim() !== "") {
      if (own.length > 60 || NO_ADDRESS_PART.test(own)) break;
      from = begin + lead + own.length - own.trimStart().length;
    }
    if (lead > 0 || begin === start || !",\n".includes(lines.charAt(begin - 1))) break;
    stop = begin - 1;
  }
  return from;
}
