import { findIdentities, type IdentityMention } from "@vigie/language";
import type { Money, Party } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { foreignAddress } from "./foreign-address.ts";
import { CIVILITY, PERSON, textAt } from "./names.ts";

/** Legal forms: as printed in folded text, and the usual short form. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/societe par actions simplifiee (?:unipersonnelle|a associe unique)/u, "SASU"],
  [/societe par actions simplifiee/u, "SAS"],
  [/(?<=(?:^|[ ,(])(?:la|une) )sarl(?= )/u, "SARL"],
  [/(?<=(?:^|[ ,(])(?:la|une) )sas(?= )/u, "SAS"],
  [/(?<=(?:^|[ ,(])(?:l'|une ))eurl(?= )/u, "EURL"],
  [/(?:entreprise unipersonnelle|societe unipersonnelle) a responsabilite limitee/u, "EURL"],
  [/societe a responsabilite limitee (?:a associe unique|unipersonnelle)/u, "EURL"],
  [/(?<!cooperative )(?<!scop )societe a responsabilite limitee/u, "SARL"],
  [/societe anonyme/u, "SA"],
  [/societe en nom collectif/u, "SNC"],
  [/societe civile immobiliere/u, "SCI"],
  [/societe cooperative(?: et participative| ouvriere de production| de production)/u, "SCOP"],
  [/societe cooperative d'interet collectif/u, "SCIC"],
  [/groupement d'interet economique/u, "GIE"],
  [/societe cooperative agricole(?: a capital variable)?/u, ""],
  [/societe civile d'exploitation agricole/u, "SCEA"],
  [/societe en commandite par actions/u, "SCA"],
  [/societe en commandite simple/u, "SCS"],
  [/societe d'exercice liberal a responsabilite limitee/u, "SELARL"],
  [/societe d'exercice liberal par actions simplifiee/u, "SELAS"],
  [/societe civile de moyens/u, "SCM"],
  [/societe d'economie mixte/u, "SEM"],
  [/societe publique locale/u, "SPL"],
  [/groupement agricole d'exploitation en commun/u, "GAEC"],
  [/simplified joint[- ]stock company/u, "SAS"],
  [/societe civile professionnelle/u, "SCP"],
  [/exploitation agricole a responsabilite limitee/u, "EARL"],
  [
    /entrepreneu(?:re?|se) individuel(?:le)?|entreprise individuelle|(?:micro|auto)[- ]?entrepr(?:eneu(?:r|se)|ise)/u,
    "",
  ],
  [
    /etablissement public(?: local| national)?(?: (?:a caractere )?(?:administratif|industriel et commercial|scientifique)| de cooperation intercommunale)?/u,
    "",
  ],
  [/syndicat mixte|communaute (?:de communes|d'agglomeration|urbaine)|(?<![a-z])commune de(?= )/u, ""],
  [/(?<![a-z])association(?=[ ,);.\n]|$)/u, "association"],
  [/(?<![a-z])mutuelle(?=[ ,);.\n]|$)/u, "mutuelle"],
  [/(?<![a-z])fondation(?=[ ,);.\n]|$)/u, "fondation"],
  [/(?<![a-z])groupement(?= de \d|[,)])/u, "groupement"],
  [
    /(?<![a-z])(?:limited liability company|limited liability partnership|limited partnership|company limited by (?:guarantee|shares)|community interest company|charitable incorporated organisation|limited company|corporation|statutory trust|national banking association)(?![a-z])/u,
    "",
  ],
];

/** Short forms, told from words by their capitals. */
export const SHORT_FORM =
  /(?<![\p{L}\d.])(?<!\d )(S\.?A\.?R\.?L|S\.?A\.?S\.?U|S\.?A\.?S|E\.?U\.?R\.?L|S\.?A(?!\p{L})|SNC|SCI|SCOP|SCIC|SCA(?!\p{L})|SCS|SELARLU?|SELASU?|SELAFA|SICA|SCP|SCM|SCEA|EARL|GAEC|EIRL|E\.?I|SE|GIE|SEM|SPL|EPIC|EPA|GmbH|UG|AG|KG|B\.?V|N\.?V|S\.?R\.?L|SPRL|ASBL|S\.p\.A|SpA|(?:Unipessoal )?Lda|S\.L|AB|Oyj?|ApS|A\/S|DAC|CLG|PLC|plc|LLC|L\.L\.C|LLP|L\.P|LP|Ltd|LTD|Limited|LIMITED|Inc|INC|Corp|CORP|Incorporated|Corporation|CORPORATION)\.?(?![\p{L}\d])/u;

const STREET =
  "rue|sente|chaussee|contour|parvis|av(?:enue)?|av\\.|boulevard|bd|bld|quai|place|pl\\.|chemin|allees?|impasse|route|cours|square|passage|faubourg|esplanade|sentier|ruelle|villa|rond-point|promenade|parc|zone|z\\.?a\\.?c?|z\\.?i\\.?|lieu-dit|traverse|montee|venelle|mail|cite|residence|hameau|cour|galerie|port";

const TOWN = String.raw`(?<!\d)\d{4,5} [a-z][a-z' -]{1,38}?(?: cedex(?: \d{1,2})?| \d{1,2}(?![\d ]))?`;

const TOWN_END = String.raw`(?=[,;.()\n:|/"]|$| - | (?:siret|siren|rcs|tva|tel|immatric|inscrit|represent|au capital|capital|ci-apres|et|n°|dument|agissant|exercant|numero|dont|qui|courriel|email)(?![a-z]))`;

const ADDRESS = new RegExp(
  String.raw`(?:(?<![\d.])\d{1,4}(?: ?(?:bis|ter|b|a))?(?: ?- ?\d{1,4})?,? (?:${STREET})(?![a-z])[^;:()]{2,90}?|(?<![a-z])(?:${STREET}) [^;:()]{2,70}?)${TOWN}${TOWN_END}`,
  "u",
);

/** A number, any words and a post code; a post code alone. */
const LOOSE_ADDRESS = new RegExp(
  String.raw`(?<![\d.,°])\d{1,4}(?: ?(?:bis|ter))? [a-z][^;:()\d\n]{2,45}, ${TOWN}${TOWN_END}|(?<=[,\n] ?)\d{5} [a-z][a-z' -]{1,38}?${TOWN_END}`,
  "u",
);

/** A street and its number without a post code: "4 place du Marché", "5 allée des Tilleuls à Pau". */
const STREET_ONLY = new RegExp(
  String.raw`(?<![\d.,])\d{1,4}(?: ?(?:bis|ter|b|a))?,? (?:${STREET}) [a-z][^,;:()\n\d]{2,60}?(?=[,;.()\n]|$| - )`,
  "u",
);

/** "(SAS, Lens)": the town beside the form. */
const TOWN_ONLY =
  /\((?:s\.?a\.?r\.?l|s\.?a\.?s\.?u?|s\.?a|eurl|snc|scop|ei|selarl|scea|earl|gie|association|mutuelle|fondation|ltd|gmbh|inc|llc|b\.?v|srl|sprl)\.?, ([a-z][a-z' -]{2,30})\)/u;

const BELGIAN = new RegExp(
  String.raw`(?:${STREET}) [a-z][^;:()\d\n]{2,50} \d{1,4}(?: ?[a-z])?,? (?:a |- |, ?)?\d{4} [a-z][a-z' -]{1,30}?(?=[,;.()\n]|$)`,
  "u",
);

const SEATED = new RegExp(
  String.raw`(?:siege(?: social)?(?: est)?(?: situe| fixe| etabli| sis)?(?: ?(?:au|a|:|est))?|sise?(?: au| a)?|situee? (?:au|a)?|domiciliee?(?: au| a)?|demeurant(?: au| a)?|adresse ?:|(?:principal |registered )?(?:offices?|place of business|address)(?: (?:is|are|being))?(?: (?:at|located at|is at|in))?|located at) ?((?:[^;:()]{3,110}?${TOWN})|(?:(?:\d{1,4}(?: ?(?:bis|ter))?,)?[^,;:()]{3,80}(?:,[^,;:()]{3,60}){0,3}?(?: \(\d{5}\))?))(?=[,;.)(\n]| immatric| inscrit| represent| ci-apres| hereinafter| et |$)`,
  "u",
);

/** Who speaks for a firm, read in the source: a person is told by capitals. Groups: title before, name. */
const REPRESENTED = new RegExp(
  String.raw`(?:(?:[Rr]epr[ée]sent[ée](?:\(?e\)?)?s?|REPR[ÉE]SENT[ÉE]E?S?|[Rr]epresented|[Aa]gissant|[Pp]rise?)(?!\p{L})[^;:.]{0,45}?(?<!\p{L})(?:par|by|en\s+la\s+personne\s+de|l['’]intermédiaire\s+de)\s+(?:(?:son|sa|leur|its|le|la)\s+(?<title>[\p{L}'’ -]{2,60}?),?\s+)?(?:en\s+exercice,?\s+)?|(?:[Rr]eprésentante?(?:\s+légale?)?|[Ss]ignataire|[Gg]érante?|[Pp]résidente?|[Dd]irect(?:eur|rice)(?:\s+général(?:e)?)?)\s*:\s*|[,(]\s*(?:son|sa)?\s*(?<title2>co-?gérante?|gérante?|présidente?|direct(?:eur|rice)(?:\s+générale?)?)\s+|(?:[ÀAà]\s+l['’]attention\s+de|[Rr][ée]f\.?\s+client\s*:|[Cc]ontact\s*:)\s*)${CIVILITY}*${PERSON}`,
  "u",
);

/** The office behind a representative's name. */
const CAPACITY =
  /^\s*(?:,|\(|-|–)?\s*(?:agissant\s+)?(?:en\s+(?:sa\s+)?qualité\s+(?:de|d['’])\s*|(?:as|in)\s+(?:(?:his|her|its)\s+)?(?:capacity\s+as\s+)?(?:a\s+|the\s+)?|son\s+|sa\s+|its\s+)?((?:co-?)?(?:gérante?|président|directeur|directrice|dirigeante?|administrat|maire|secrétaire|fondat|associé|responsable|chef|proviseur|CEO|Chief|Managing|Director|Manager|President|Vice|Owner|Partner|Head|General)[\p{L}'’-]*(?:\s+(?!dûment|ayant|habilité|ci-après|à\s|et\s)[\p{L}'’-]{1,20}){0,5})/u;

/** What the text between two offsets of `flat` says of a party. */
export function detailsOf(
  reading: Reading,
  from: number,
  to: number,
  side: Party["side"],
  nameEnd = from,
): Partial<Party> {
  const flat = reading.flat.slice(from, to);
  const lines = reading.lines.slice(from, to);
  const original = (m: RegExpExecArray | null, group: number): string | undefined => {
    const text = m?.[group];
    if (m === null || text === undefined || text.trim() === "") return undefined;
    const at = from + m.index + m[0].lastIndexOf(text);
    return textAt(reading, at, at + text.length).replace(/[,\s]+$/u, "");
  };
  const joined = lines.replace(/\n(?=\d{5} )|(?<=\d{5} ?)\n/gu, " ");
  const street = ADDRESS.exec(joined);
  const abroad = (): string | undefined => {
    const place = foreignAddress(lines, Math.max(0, nameEnd - from));
    return place === undefined ? undefined : textAt(reading, from + place[0], from + place[1]);
  };
  const seat = (): string | undefined => {
    const said = original(SEATED.exec(flat), 1);
    return said !== undefined && /\d|,/u.test(said) ? said : undefined;
  };
  const address =
    original(street, 0) ??
    original(BELGIAN.exec(joined), 0) ??
    abroad() ??
    seat() ??
    original(LOOSE_ADDRESS.exec(joined), 0) ??
    original(STREET_ONLY.exec(lines), 0) ??
    original(TOWN_ONLY.exec(lines), 1);
  // a letter's "à l'attention de" speaks of who receives it
  const source = textOf(reading, from, to);
  const { representative, capacity } = representedIn(
    side === "provider" ? source.replace(/(?:[ÀAà]\s+l['’]attention\s+de|[Rr][ée]f\.?\s+client)[\s\S]*$/u, "") : source,
  );
  const capital = capitalOf(reading, flat, from);
  const isConsumer =
    side !== "provider" &&
    /(?<![a-z])consommat(?:eur|rice)|a des fins (?:privees|personnelles|non professionnelles|qui n'entrent pas)|(?:un|une|en tant que|qualite de) particuli(?:er|ere)(?![a-z])|(?<=[(,] ?)particuli(?:er|ere)(?= ?[),.;\n]| ?$|\s+\d)|(?:client|statut|qualite|type)(?: ?: ?| )particulier|(?<![a-z])consumer(?! (?:goods|products|electronics))/u.test(
      flat,
    );
  const form = formOf(reading, from, to, flat, nameEnd);
  return {
    ...(form === undefined ? {} : { legalForm: form }),
    ...numbersOf(reading, from, to, flat),
    ...(address === undefined || address.length < 3 ? {} : { address }),
    ...(representative === undefined ? {} : { representative }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(capital === undefined ? {} : { capital }),
    ...(isConsumer ? { consumer: true } : {}),
  };
}

/** A person named beside an office, or with a civility, in what describes a firm: "gérante Mme X", "X, président", ", M. X,". */
const OFFICE = String.raw`(?:[Cc]o-?)?(?:[Gg]érante?|[Pp]résidente?|[Dd]irect(?:eur|rice)|[Dd]irigeante?|[Aa]dministrat(?:eur|rice)|[Mm]aire|[Ss]ecrétaire|[Tt]résori(?:er|ère)|[Ff]ondat(?:eur|rice)|[Aa]ssociée?|[Rr]esponsable|[Pp]roviseure?|[Cc]hef|[Dd]RH|[Dd]SI|DG|PDG|CEO|CFO|COO|CTO|Chief|[Mm]anag(?:ing|er)|[Dd]irector|[Pp]resident|[Oo]wner|[Pp]artner|[Pp]rincipal|[Ss]ecretary|[Tt]rustee|[Hh]ead|[Cc]hair(?:man|woman|person)?)`;

const BY_OFFICE = [
  // acting through its manager, X; in the person of its director, X; en la personne de son gérant, Monsieur X
  new RegExp(
    String.raw`(?:[Aa]cting\s+(?:through|by)|[Tt]hrough|in\s+the\s+person\s+of|[Ee]n\s+la\s+personne\s+de|[Pp]ar\s+l['’]intermédiaire\s+de|[Rr]epr[ée]sent[ée]e?s?(?:\s+par)?\s*:|[Rr]epresented\s+by)\s+(?:(?:its|his|her|their|the|son|sa|leur)\s+(?<title>[\p{L}'’\s-]{2,60}?),?\s+)?${CIVILITY}*${PERSON}`,
    "u",
  ),
  // son directeur des opérations Jean Lenoir: the office runs up to the capitals of the name
  new RegExp(
    String.raw`(?:[Rr]eprésentée?s?|REPRÉSENTÉE?S?|[Rr]epresented|[Aa]gissant|[Aa]cting)\s+(?:dûment\s+)?(?:par|by|through)\s+(?:son|sa|leur|its|le|la|the)\s+(?<title>[\p{L}'’\s-]{2,60}?),?\s+${CIVILITY}*${PERSON}`,
    "u",
  ),
  new RegExp(String.raw`(?<title>${OFFICE}(?:\s+[\p{Ll}'’-]{1,20}){0,3})\s*:?\s+${CIVILITY}${PERSON}`, "u"),
  new RegExp(String.raw`(?<title>${OFFICE})\s*:\s*${PERSON}`, "u"),
  new RegExp(String.raw`(?:[,(–—-]|\n)\s*${CIVILITY}${PERSON}\s*(?=[,()–—\n-]|$)`, "u"),
  new RegExp(String.raw`(?:[,(–—-]|\n)\s*${PERSON}\s*[,(]\s*(?=(?:son\s+|sa\s+|its\s+)?${OFFICE})`, "u"),
  // one's own firm: "Studio graphique - Jeanne Dupuis - auto-entrepreneuse"
  new RegExp(String.raw`[–—·-]\s*${PERSON}\s*[–—·,(-]\s*(?=(?:[Mm]icro|[Aa]uto)-?\s?entrepr|[Ee]ntrepr|EI\b)`, "u"),
  // its owner's name on a line below the firm's, perhaps with a trade, and the form behind: "Jeanne Dupuis – graphiste"
  new RegExp(
    String.raw`\n[ \t]*${CIVILITY}?${PERSON.replaceAll(String.raw`\s`, "[ ]")}(?:[ \t]*[–—·,(|-][^\n\d]{2,60})?\s*(?=(?:[Mm]icro|[Aa]uto)-?\s?entrepr|[Ee]ntrepr(?:ise|eneu(?:r|se)) indiv|EI(?!\p{L}))`,
    "u",
  ),
  new RegExp(
    String.raw`(?:[Cc]ontact|[Aa]cheteuse?|[Ii]nterlocut(?:eur|rice)|[Aa]ttn\.?|[Ss]uivi par|[Dd]ossier suivi par)\s*:?\s*${CIVILITY}*${PERSON}`,
    "u",
  ),
];

/** Who represents a firm and as what, in the source text that describes it. */
function representedIn(source: string): { representative?: string; capacity?: string } {
  let m = REPRESENTED.exec(source);
  for (const frame of BY_OFFICE) {
    if (m?.groups?.name !== undefined) break;
    m = frame.exec(source);
  }
  const name = personOf(m?.groups?.name ?? "");
  if (m === null || name === "" || NO_PERSON.test(name)) return {};
  const capacity = (
    m.groups?.title ??
    m.groups?.title2 ??
    CAPACITY.exec(source.slice(m.index + m[0].length, m.index + m[0].length + 120))?.[1]
  )
    ?.replace(/\s+/gu, " ")
    .trim();
  return { representative: name, ...(capacity === undefined || capacity === "" ? {} : { capacity }) };
}

/** A person's name without what begins behind it: a new sentence, the next label or block. */
export function personOf(printed: string): string {
  return printed
    .replace(/(?<=\p{L}{2})\.\s.*$/su, "")
    .replace(/\s+/gu, " ")
    .replace(
      /^(?:(?:Managing|Executive|General|Chief|Operating|Financial|Director|Manager|President|Officer|Head|By|Mag\.|Prof\.|Ing\.) )+/u,
      "",
    )
    .replace(
      /(?: (?:Le|La|Les|Et|Pour|Par|En|Au|For|And|The|By|Article|Siège|Date|Signed|Signé|Name|Title|Nom|Nous|Vous|Client|Cliente|Prestataire|Fournisseur|Titulaire|Objet|Tél|Tel|SIRET|SIREN|RCS|Email|Courriel|Ci|Fait|Lu|Bon))+$/u,
      "",
    )
    .replace(/[.,]$/u, "");
}

/** Capitalised words that are a firm, a place or a label. */
export const NO_PERSON =
  /(?<!\p{L})(?:SARL|SAS|SA|SASU|EURL|SIRET|RCS|Ltd|LLC|Inc|Management|Partners|Capital|Holdings|University|Bank|Equity|Fund|Corporation|Director|Officer|Manager|Chief|Schedule|Annexe?|Supplier|Customer|Provider|Consultant|Contractor|Conseil|Services?|Groupe|Société|Registered|Office|Company|Trade|Register|Rue|Avenue|Cedex|Client|Prestataire|Article|Total|Date|Signature|Tel|Email)(?!\p{L})/iu;

export function textOf(reading: Reading, from: number, to: number): string {
  const span = reading.span(from, to);
  return reading.document.text.slice(span.start, span.end);
}

/** "A limited liability company (SARL)": the form at home, in brackets behind its translation. */
const BRACKETED_FORM = /^ ?\((sarl|sasu?|sa|eurl|snc|sci|scop|gmbh|ag|bv|nv|srl|societe [a-z' ]{6,40})\)/u;

/** The legal form that stands first, a French one in its usual short form. */
function formOf(reading: Reading, from: number, to: number, flat: string, nameEnd: number): string | undefined {
  const cut = flat.search(/ represent(?:e|ed) /u);
  const end = cut === -1 ? to : from + cut;
  // "la SARL Untel": the form stands before the name, with nothing between
  const before = reading.lines.slice(Math.max(0, from - 16), from);
  const start = from - (/[^,;:)(/\n|]*$/u.exec(before)?.[0].length ?? 0);
  const span = reading.span(start, end);
  const short = SHORT_FORM.exec(reading.document.text.slice(span.start, span.end));
  let best = short === null ? undefined : { at: reading.at(span.start + short.index) - start, form: short[1] ?? "" };
  const described = reading.flat.slice(start, end);
  let named: string | undefined;
  for (const [pattern, name] of FORMS) {
    const m = pattern.exec(described);
    // "Syndicat mixte des Marais", "Mutuelle du Nord": a word of the name tells its form only where nothing else does
    if (m !== null && start + m.index >= from && start + m.index < nameEnd && !/societe|entrep/u.test(m[0])) {
      named ??= name === "" ? textAt(reading, start + m.index, start + m.index + m[0].length) : name;
      continue;
    }
    if (m === null || (best !== undefined && best.at <= m.index)) continue;
    const bracketed = name === "" ? BRACKETED_FORM.exec(described.slice(m.index + m[0].length)) : null;
    if (bracketed?.[1] !== undefined) {
      best = {
        at: m.index,
        form: FORMS.find(([p, n]) => n !== "" && p.test(bracketed[1] ?? ""))?.[1] ?? bracketed[1].toUpperCase(),
      };
      continue;
    }
    best = { at: m.index, form: name === "" ? textAt(reading, start + m.index, start + m.index + m[0].length) : name };
  }
  return best === undefined || !/^(?:[A-Z]\.)+[A-Z]?$/u.test(best.form) || /^(?:L\.L|B\.V|N\.V|L\.P)/u.test(best.form)
    ? (best?.form ?? named)
    : best.form.replace(/\./gu, "");
}

const SIREN_LABEL =
  /(?:siren|siret|r\.?c\.?s\.?|immatricul|registre du commerce|numero unique|n° unique|identifie|trade(?: and companies)? register|company (?:number|no)|registered)[^\d\n]{0,70}?(\d{3}[ .]?\d{3}[ .]?\d{3})(?:[ .]?(\d{3} ?\d{2}|\d{5}))?(?!\d)/gu;

const SIREN_BEFORE = /(?<!\d)(\d{3}[ .]?\d{3}[ .]?\d{3}) (?:r\.?c\.?s|au registre)/u;

const REGISTER =
  /(?:r\.?c\.?s\.?(?![a-z])|registre (?:du commerce et des societes|national des entreprises)|repertoire des metiers)(?: de la| du| des| de| of| d'|,| :)? ?(?!(?:sous|under|numero|n°|au|le (?:numero|n°))(?![a-z]))([a-z][a-z' -]{1,30}?)(?= (?:sous|under|numero|n°|b(?= ?\d)|et|au|le|n[o.])(?![a-z])| ?[,;.:)(\n|]| ?-| \d|$)|(?:with|at|in|of) the ([a-z][a-z' -]{1,30}?) (?:trade|commercial|companies)(?: and companies)? register|immatriculee? (?:a|au greffe de) ([a-z][a-z' -]{1,30}?)(?= sous)/u;

/** Company numbers, with a label beside them even when their key is wrong: the paper is read, not corrected. */
function numbersOf(
  reading: Reading,
  from: number,
  to: number,
  flat: string,
): Pick<Party, "siren" | "siret" | "vat" | "rcs"> {
  const span = reading.span(from, to);
  const list = findIdentities(reading.document.text.slice(span.start, span.end));
  const value = (kind: IdentityMention["kind"]): string | undefined => list.find((i) => i.kind === kind)?.value;
  let siren = value("siren");
  let siret = value("siret");
  for (const m of flat.matchAll(SIREN_LABEL)) {
    const nine = (m[1] ?? "").replace(/\D/gu, "");
    if (m[2] !== undefined) siret ??= nine + m[2].replace(/\D/gu, "");
    siren ??= nine;
  }
  siren ??= siret?.slice(0, 9) ?? SIREN_BEFORE.exec(flat)?.[1]?.replace(/\D/gu, "");
  const vat =
    value("vat") ??
    /tva[^\d\n]{0,40}?(fr ?[\da-z]{2} ?\d{3} ?\d{3} ?\d{3})(?!\d)/u.exec(flat)?.[1]?.replace(/ /gu, "").toUpperCase();
  const register = REGISTER.exec(flat);
  const town = register?.[1] ?? register?.[2] ?? register?.[3];
  const at = register === null || town === undefined ? 0 : from + register.index + register[0].lastIndexOf(town);
  return {
    ...(siren === undefined ? {} : { siren }),
    ...(siret === undefined ? {} : { siret }),
    ...(vat === undefined ? {} : { vat }),
    ...(town === undefined ? {} : { rcs: textAt(reading, at, at + town.length) }),
  };
}

function capitalOf(reading: Reading, flat: string, from: number): Money | undefined {
  const m = /capital (?:social )?(?:variable )?(?:de|d'|:)? ?/u.exec(flat);
  if (m === null) return undefined;
  const start = from + m.index + m[0].length;
  const [sum] = reading.money(reading.span(start - 1, Math.min(reading.flat.length, start + 40)));
  return sum === undefined ? undefined : { value: sum.value, currency: sum.currency, tax: "unknown" };
}
