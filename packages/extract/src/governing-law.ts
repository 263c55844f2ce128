import { fold } from "@vigie/language";
import type { Facts } from "@vigie/model";
import { present, type Reading, type Sentence } from "./reading.ts";
import { sentencesWith } from "./stems.ts";

const LAW_STEMS = [
  "droit",
  "loi ",
  "lois ",
  "legislation",
  "governed",
  "governing law",
  "applicable law",
  "laws",
  "law",
  "construed",
];
const FORUM_STEMS = [
  "tribun",
  "juridiction",
  "juge",
  "litige",
  "differend",
  "t.c.",
  "cour d'appel",
  "cours ",
  "arbitr",
  "for juridique",
  "court",
  "venue",
  "jurisdiction",
];

const NATIONS =
  "francais|belge|suisse|luxembourgeois|monegasque|quebecois|canadien|anglais|britannique|allemand|espagnol|italien|neerlandais|portugais|americain|irlandais|marocain|tunisien|algerien|senegalais|ivoirien|europeen";
/** "droit français", "lois du Québec", "législation belge"; groups: adjective, country. */
const FRENCH_LAW = new RegExp(
  String.raw`(?<![a-z])(?:droits?|lois?|legislations?)(?: (?:et (?:reglements|usages)|materiel|interne|positif|civil|commercial|federale?s?|en vigueur|applicables?))*(?:,? (?<adjective>(?:${NATIONS})(?:e|s|es)?)(?![a-z])| (?:en vigueur )?(?:de la |de l'|du |des |de |d'|en |au |a )(?<country>(?:province (?:de |du |d')|canton (?:de |du )|republique (?:de |du )?|etat (?:de |du )|royaume de )?(?:france|belgique|suisse|luxembourg|monaco|quebec|ontario|canada|geneve|vaud|angleterre|allemagne|espagne|italie|maroc|tunisie|senegal|cote d'ivoire))(?=[,.;)]| et | qui | sans | ainsi|$))`,
  "u",
);
const GOVERNS_FR =
  /regi(?:e|s|es|t|ssent)?(?![a-z])|soumi[st]e?s?|gouvern|interpret|applicable|applique|s'appli|relev|obei|execute|validite|formation/u;
/** Nations whose law English papers choose, as adjectives; a country or state may stand in the same place ("Delaware law"). */
const NATIONS_EN =
  "english|scots|scottish|welsh|(?:northern )?irish|british|french|dutch|german|belgian|swiss|italian|spanish|portuguese|danish|swedish|norwegian|finnish|icelandic|austrian|polish|czech|slovak|slovenian|croatian|hungarian|romanian|bulgarian|greek|estonian|latvian|lithuanian|maltese|cypriot|turkish|israeli|luxembourg(?:ish)?|monaco|jersey|guernsey|canadian|ontario|quebec|australian|indian|singapore(?:an)?|japanese|chinese|brazilian|mexican|moroccan|tunisian";
const STATES =
  "delaware|new york|california|texas|ohio|florida|illinois|washington|oregon|massachusetts|new jersey|nevada|georgia";
/** What may stand between "the laws" and the place: "other than its choice of law rules,", "and decisions". */
const LAWS = String.raw`(?:the )?(?:substantive |internal |domestic |local |exclusive )*laws?(?:,[^.,;]{3,60},| and [a-z]+(?: and [a-z]+)?)? `;
const STATE = String.raw`(?:the )?(?:(?:state|commonwealth|province|(?:people's |federal )?republic|kingdom|country)(?: of| and|,)? ?)?`;
const ENGLISH_LAW = new RegExp(
  String.raw`(?:governed|construed|interpreted|enforced|determined|controlled|subject to|submitted to|made under)[^.]{0,160}?(?:${LAWS}(?:of|in|in force in) ${STATE}(?<place>[a-z][a-z ]{2,34}?)(?=[,.;)("]| without| and(?! wales)| applic| as | excluding| except| in | or | to | irrespective| regardless| exclusive| but | for | that | which | from | whose | \(|$)|(?<![a-z])(?:(?<adjective>[a-z]{3,12}(?: state)?) (?:substantive )?law|(?<adjective3>${NATIONS_EN}|prc|(?:${STATES})(?: state)?) laws)(?![a-z]| (?:of|in)(?![a-z])))|(?:the )?laws? of ${STATE}(?<place2>[a-z][a-z ]{2,30}?)(?: \([^()]{0,90}\)|,[^,.;]{3,90},)? (?:(?:shall|will|alone|to) )*(?:governs?|apply|applies|controls?)(?![a-z])|(?:governing|applicable) law ?: ?(?:the )?(?:laws? of )?(?:the )?(?:state of )?(?<place3>[a-z][a-z ]{2,25}?)(?=[,.;\n]|$)|(?:governing|applicable|proper) law(?: of [a-z ]{3,30})? (?:is|shall be|will be) (?:the laws? of |that of )${STATE}(?<place4>[a-z][a-z ]{2,25}?)(?=[,.;\n]| and(?! wales)|$)|(?<![a-z])(?<adjective2>${NATIONS_EN}|(?:${STATES})(?: state)?) law (?:shall |will |alone |exclusively |is to |to )*(?:applies|apply|governs?|controls?|be applied|applicable)(?![a-z])`,
  "u",
);
/** "English law." with no verb: at the head of a sentence or behind a mark, and nothing behind it but the courts or an exclusion. */
const BARE_LAW = new RegExp(
  String.raw`(?:^|[.;:–-] ?|\d[.)] |(?:^|[^a-z])law(?: and (?:courts?|jurisdiction|forum|disputes?|venue))? ?[.:–-] ?|(?:is|be) )(?<adjective>${NATIONS_EN}|(?:${STATES})(?: state)?) law(?= ?(?:[.,;:)]|$)| (?:and (?:the )?(?:[a-z]+ ){0,3}courts?|excluding|exclusively|only|without|alone))`,
  "u",
);
/** Words in the place of a law that name none. */
const NO_LAW =
  /^(?:applicable|such|that|this|any|the|other|its|their|federal|state|local|common|competent|said|which|international|foreign|general|relevant|exclusive|antitrust|bankruptcy|insolvency|securities|states|tax|privacy|labou?r|employment|consumer|criminal|civil|contract|case|export|corporate|company|similar|data|competition|by|commun|auteur|propriete|retractation|resiliation|reponse|reprise|preference|suite|retention|regard|image|acces|moral|travail|patrimonial|acces|usage|regard|jurisdiction|place|thereof|and|vigueur|notre|votre|each|country)(?![a-z])/u;
/** What is obeyed or granted, not the law of the contract. */
const OTHER_LAW =
  /(?:comply|compliance|conform|respect\w{0,3}) (?:with |to |de )?[^.]{0,40}(?:all |applicable |toute |la legislation)|organi[sz]ed (?:and existing )?under|incorporated under|existing under|societe de droit|duly organized|constituted under|copyright|patent laws?/u;

/** The law that governs the contract and the courts that hear its disputes, as printed. */
export function extractGoverningLaw(reading: Reading): Facts["governingLaw"] {
  const law = lawIn(reading);
  const forum = forumIn(reading, law);
  if (law === undefined && forum === undefined) return reading.absent();
  const used = [law, forum].flatMap((f) => (f === undefined ? [] : [f.sentence]));
  return present(
    { ...(law === undefined ? {} : { law: law.text }), ...(forum === undefined ? {} : { forum: forum.text }) },
    [...new Set(used)].map((s) => reading.evidence(s.span)),
  );
}

type Said = { sentence: Sentence; text: string };

function lawIn(reading: Reading): Said | undefined {
  let weak: Said | undefined;
  for (const { sentence } of sentencesWith(reading, LAW_STEMS)) {
    const { flat } = sentence;
    const english = flat.includes("law") ? (ENGLISH_LAW.exec(flat) ?? BARE_LAW.exec(flat)) : null;
    if (english !== null) {
      const name = Object.values(english.groups ?? {}).find((g) => g !== undefined);
      if (
        name !== undefined &&
        !NO_LAW.test(name) &&
        !(OTHER_LAW.test(flat) && !/this agreement|governed by/u.test(flat))
      )
        return { sentence, text: printed(reading, sentence, english, name) };
    }
    const french = FRENCH_LAW.exec(flat);
    const name = french?.groups?.adjective ?? french?.groups?.country;
    if (french === null || name === undefined || NO_LAW.test(name)) continue;
    if (
      /societe de droit|association de droit|personne morale de droit|loi (?:de|du) \d|loi francaise (?:n|du|de)|droits? d'auteur/u.test(
        flat,
      )
    ) {
      if (!GOVERNS_FR.test(flat)) continue;
    }
    const said = { sentence, text: printed(reading, sentence, french, name) };
    // "Droit français." stands alone; in a longer sentence the law has to govern something
    if (
      GOVERNS_FR.test(flat) ||
      /^(?:[^a-z]{0,8}|[\d.ivx]{1,6} ?[-–.)]? ?)?(?:droit|loi)/u.test(flat) ||
      flat.length < 120 ||
      /tribuna|competen|litige/u.test(flat)
    )
      return said;
    weak ??= said;
  }
  return weak;
}

/** The source text of a group, found again inside its match. */
function printed(reading: Reading, sentence: Sentence, match: RegExpExecArray, group: string): string {
  const at = sentence.at + match.index + match[0].lastIndexOf(group);
  const span = reading.span(at, at + group.trimEnd().length);
  return reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ");
}

/** A town behind the court: read in the source, where it is told by its capitals. */
const TOWN = String.raw`(\p{Lu}[\p{L}'’.-]*(?:[\s-](?:(?:sur|sous|lès|les|en|de|la|le|du|des|of|and)[\s-])?(?:l['’])?\p{Lu}[\p{L}'’-]*){0,3})`;
const FORUM_FR = new RegExp(
  String.raw`(?:[Tt]ribuna(?:l|ux)|TRIBUNA(?:L|UX)|TC|TJ|[Jj]uridictions?|[Cc]ours?(?: d['’]appel)?|[Aa]rbitrage|siège de l['’]arbitrage|ressort|[Jj]uges?)\b[^.;:]{0,90}?\s(?:(?:de|du|à|des|dans le ressort de|du ressort de)\s+|d['’])(?:l['’]|la\s|ville\sde\s|Tribunal\s[^.;]{0,40}?(?:de\s|d['’]))?${TOWN}`,
  "u",
);
/** "Litige : Angers.", "Juridiction : Lille", "T.C. Bordeaux": a label and a town. */
const FORUM_LABEL = new RegExp(
  String.raw`(?:(?:[Ll]itiges?|[Dd]ifférends?|[Jj]uges?|[Jj]uridictions?(?:\scompétentes?)?|[Tt]ribuna(?:l|ux)(?:\scompétents?)?|[Ff]or|[Vv]enue|[Cc]ourts?|[Jj]urisdiction)\s?:\s?(?:[Tt]ribunal\s[\p{Ll}\s]{0,30}(?:de\s|d['’]))?|T\.?[CJA]\.?\s)${TOWN}`,
  "u",
);
/** "The Strasbourg judicial court", "Paris courts". */
const FORUM_BEFORE =
  /(?<!\p{L})(\p{Lu}[\p{L}'’-]{2,}(?:[\s-]\p{Lu}[\p{L}'’-]+){0,2})\s(?:(?:judicial|commercial|civil|district|high|regional|state|federal|and)\s){0,3}[Cc]ourts?\b/u;
const FORUM_SEAT =
  /(?:tribuna(?:l|ux)|juridictions?)[^.;]{0,50}?(?:du|de son|de leur|de) ((?:lieu|siege|domicile|ressort)(?: social)?(?: (?:du|de la|de l'|des) [a-z]{3,20}(?: d'[a-z]{3,12})?)?)/u;
const FORUM_EN = new RegExp(
  String.raw`(?:[Cc]ourts?|COURTS?|[Jj]urisdiction|[Vv]enue|[Aa]rbitration|arbitrated|[Tt]ribunals?|[Jj]udges?)\b[^.;]{0,140}?\s(?:of|in|at|within|located in|sitting in|for)\s+(?:the\s+)?(?:(?:State|Commonwealth|Province|County|City|Republic|district)s?\s+(?:and\s+\w+\s+)?of\s+)*${TOWN}`,
  "u",
);
const DISPUTE =
  /compet|juridiction|attribu|litige|differend|contest|desaccord|conflit|defaut d'accord|jurisdiction|venue|disputes?|arbitr|action|mediat|concilia|amiable|entre (?:commercants|professionnels)|^(?:[^a-z]{0,8})?(?:tribuna|juge)|droit|loi |(?<![a-z])laws? (?:of|applies|governs)|failing agreement|heard|brought/u;
/** Town words that are none. */
const NO_TOWN =
  /^(?:Client|Prestataire|Fournisseur|Partie|Parties|Vendeur|Contrat|Code|Commerce|Grande Instance|Instance|This|Agreement|The|Any|Section|Article|Party|Company|Arbitration|American|International|Chambre|Chamber|Court|Law|Rules|Federal|Rule|State|Supplier|Customer|Such|Judiciaire|Administratif|Supreme|High|District|Commercial|Superior|Circuit|Appeal|Tribunal|Each|Either|All|Competent|No|In|Courts?|Competent|English|French|Dutch|German|Belgian|Swiss|Scottish|Irish|Luxembourg law)(?!\p{L})/u;

/** Courts told by their nation alone ("the English courts", "tribunaux belges"): the country, under the folded adjective. */
const COUNTRIES: Readonly<Record<string, string>> = {
  english: "England",
  scottish: "Scotland",
  welsh: "Wales",
  irish: "Ireland",
  french: "France",
  dutch: "Netherlands",
  german: "Germany",
  belgian: "Belgium",
  swiss: "Switzerland",
  italian: "Italy",
  spanish: "Spain",
  portuguese: "Portugal",
  danish: "Denmark",
  swedish: "Sweden",
  norwegian: "Norway",
  finnish: "Finland",
  austrian: "Austria",
  polish: "Poland",
  luxembourg: "Luxembourg",
  singapore: "Singapore",
  francais: "France",
  belge: "Belgique",
  suisse: "Suisse",
  luxembourgeois: "Luxembourg",
  monegasque: "Monaco",
  quebecois: "Québec",
  allemand: "Allemagne",
  espagnol: "Espagne",
  italien: "Italie",
  portugais: "Portugal",
};
const NATIONAL_COURTS = new RegExp(
  String.raw`(?<![a-z])(?:(?<en>${Object.keys(COUNTRIES).join("|")}) (?:[a-z]+ )?courts?|(?:tribunaux|juridictions|cours) (?<fr>${Object.keys(COUNTRIES).join("|")})e?s?)(?![a-z])`,
  "u",
);
/** "Governed by the law of X, whose courts …", "les tribunaux de ce pays": the courts of the place whose law it is. */
const COURTS_OF_LAW =
  /(?:whose|its) (?:[a-z]+ )?courts|courts of (?:that|the same|such) (?:country|state|place|jurisdiction|province|land)|dont les (?:tribunaux|juridictions)|(?:tribunaux|juridictions) de ce(?:t|tte)? (?:pays|etat|province|meme)/u;

function forumIn(reading: Reading, law: Said | undefined): Said | undefined {
  let seat: Said | undefined;
  for (const { sentence } of sentencesWith(reading, FORUM_STEMS)) {
    const { flat } = sentence;
    if (
      !DISPUTE.test(flat) &&
      !(flat.length < 140 && /tribuna|juge|juridiction|t\.c\.|(?<![a-z])courts? (?:of|in|at) /u.test(flat))
    )
      continue;
    if (
      /immatricul|(?<![a-z])rcs(?![a-z])|registre du commerce/u.test(flat) &&
      !/litige|differend|competen/u.test(flat)
    )
      continue;
    if (
      /accident|responsabilite civile des|presse|penal|contrefacon|redressement|greffe/u.test(flat) &&
      !/litige|differend|dispute/u.test(flat)
    )
      continue;
    const source = reading.document.text.slice(sentence.span.start, sentence.span.end);
    for (const pattern of [FORUM_FR, FORUM_EN, FORUM_LABEL, FORUM_BEFORE]) {
      const town = pattern
        .exec(source)?.[1]
        ?.replace(/\s+/gu, " ")
        .replace(/^The /u, "")
        .replace(/[.,'’-]+$/u, "");
      if (town !== undefined && !NO_TOWN.test(town) && [undefined, town].includes(COUNTRIES[fold(town).folded]))
        return { sentence, text: town };
    }
    const national = NATIONAL_COURTS.exec(flat)?.groups;
    const country = COUNTRIES[national?.en ?? national?.fr ?? ""];
    if (seat === undefined && country !== undefined) seat = { sentence, text: country };
    if (seat === undefined && law !== undefined && COURTS_OF_LAW.test(flat))
      seat = { sentence, text: COUNTRIES[fold(law.text).folded] ?? law.text };
    const place = /consommateur|peut (?:aussi )?saisir/u.test(flat) ? null : FORUM_SEAT.exec(flat);
    if (seat === undefined && place?.[1] !== undefined)
      seat = { sentence, text: printed(reading, sentence, place, place[1]) };
  }
  return seat;
}
