import { fold } from "@vigie/language";
import type { Reading } from "../reading.ts";
import { textOf } from "./details.ts";
import { labelOf, plain, sideOf } from "./side-words.ts";

/** Words that introduce a party and are not its name. */
const LEAD =
  /^(?:[\s\-:;,.*_#()"/\d°|]|(?:d'une part|d'autre part|de premiere part|de seconde part|part|ci-apres|on the one hand|on the other hand|de l'autre|d'un cote|l'un|et|and|between|among|by|entre|avec|with|d'|les soussignee?s?|soussignee?s?|parties|la societe|societe dont le nom est|l'association|l'entreprise individuelle|l'entreprise|l'agence|le groupement|l'etablissement|la commune de|le studio|a la societe|the company|le|la|les|l'|monsieur|madame|mademoiselle|m\.|mme|mlle|mr\.?|mrs\.?|ms\.?|messrs\.?|either|each of|one|the)(?=[\s:,.'"(]|$)|(?:i{1,3}|[ab])(?=\))|(?:l'|d')(?=[a-z])|(?:sarl|sasu|sas|sa|eurl|scop|snc|selarl|ei|srl|sprl|asbl|scrl)(?= ["a-z])){0,16}/u;

/** Where a name ends: the comma before its description, its form, its seat, its bracket. */
const NAME_END =
  /,| - | \/ | [·•|] |:|;|\||\(| \[|"| au capital| capital de| dont | ayant | immatricul| inscrit| represent| agissant| exercant| exploit| prise? en | ci-apres| sise? | situee? | domicili| demeurant| residant| entrepreneur individuel| entreprise individuelle| micro-entrep| auto-entrep| societe (?:par|a|anonyme|civile|en|cooperative|de droit)| association (?:loi|regie|declaree)| etablissement public| (?:numero )?(?:siret|siren|rcs|r\.c\.s|bce|tva)(?![a-z])| n° | (?:d'une|d'autre) part| a (?=[a-z ]{0,60}(?:corporation|company|partnership|corp\b|trust|bank|association|individual|institution|subsidiary|organi[sz]ed))| an (?=[a-z ]{0,60}(?:corporation|company|partnership|individual|entity|organi[sz]ation))| whose | having | having| located | organi[sz]ed | incorporated (?:under|in|and)| with (?:its|an|a|offices?|principal) | on behalf | of (?=\d)| hereinafter| hereafter| herein| acting | duly | on its | through its | and its | through | effective | dated | collectively| sets? | agree| established| est convenu| il a ete| qui | exploitant| ?\. ?(?=[a-z]{2,} )|\d{5} /u;

const SUFFIX =
  /^, ?(?:inc|incorporated|llc|l\.l\.c|ltd|limited|l\.p|lp|llp|l\.l\.p|corp|corporation|co|n\.a|s\.a|gmbh|plc|b\.v|(?:unipessoal )?lda|pte\.? ltd|pty\.? ltd|fsb)(?![a-z])(?!\.s)\.?(?:,? ?(?:ltd|inc|l\.p)\b\.?)?/u;

/** What looks like a party's name and is a label, a place or a part of the text. */
const NO_NAME =
  /^(?:witness|recital|background|joint filing|name|maintenance|scope|appointment|introduction|general|department|capitalized|an? |definitions?|capital|progiciel|contexte|cadre|derniere|edition|dispositions|clauses?|champ|duree|mandat|client final|entre les|article|annexe|objet|date|adresse|siret|siren|tel|telephone|email|e-mail|contact|fait|signature|nom|prenom|lu et approuve|bon pour|devis|facture|contrat|convention|reference|ref|page|total|prix|montant|designation|description|quantite|conditions|preambule|sommaire|table|this|whereas|agreement|version|numero|n°|whose|dated|made|source|exhibit|schedule|section|party|parties|toutefois|cependant|neanmoins|de meme|de plus|en (?:consequence|principe|effet|outre|cas|application)|par (?:ailleurs|consequent|exemple)|veuillez|cliquez|lorsque|sauf|afin|toutes?|tous les|le terme|que|si|cg[vua]s?|mentions?[ .]legales|avertissement|sites?|now|therefore|these|those|witnesseth|statement|application|subject|pour|il|elle|ce|cette|les?|la|chaque|each|either|all|any|if|in|on|upon|as|such|both|neither|we|us|you|nous|vous|(?:sarl|sasu?|sa|eurl|snc|scop|selarl|sci|scea|earl|eirl|ei|ltd|llc|inc|gmbh|srl|bv)(?= ?(?:$|[,(-]|au capital|siret))|societe (?:a|par|anonyme|civile|cooperative|d'(?:expert|avocat|exercice|economie|architect|ingenierie)[a-z]*)|micro-?entrep[a-z]+|auto-?entrep[a-z]+|entrepreneu(?:re?|se)|entreprise individuelle|z\.?[aic]\.?c?\.?|bp|cs|(?:rue|avenue|boulevard|place|chemin|quai|route|allee|impasse) [^\n]{0,60}\d{5}|studio graphique|conseil en|bureau d'etudes?|organisme de|anonyme|presente?s?|immatriculee?|actions simplifiee|editeur|membre|code ape|conseil de surveillance|fax|accords? internationaux|ce site|comptes? de|creat(?:eur|rice) (?:de|d')|responsable|redigee? par|traduct(?:eur|rice)|photographe|developpeu(?:r|se)|consultante?|cedex|tva|rcs|iban|bic|qui|quoi|comment|combien|pourquoi|ou|what|how|who|where|when|why|votre|notre|nos|vos|our|your|monnaie|devise|livraison|forme juridique|raison sociale|denomination|capital social|siege|registre|dispense|assurance|numero|directeur de (?:la )?publication|hebergement|hebergeur|president|gerante?|directeur|directrice)(?![a-z])/u;

export const FRENCH_FORM_EDGE =
  /^(?:(?:SARL|SASU?|SA|EURL|SNC|SCOP|SELARL|SCI|SCEA|EARL|EI|S\.A\.R\.L\.|S\.A\.S\.|S\.A\.)\s+)|(?:\s+(?:SARL|SASU?|SA|EURL|SNC|SCOP|SELARL|SCI|SCEA|EARL|SRL|SPRL|ASBL|SE|EIRL|EI|S\.A\.R\.L\.?|S\.A\.S\.?U?\.?|S\.A\.?))$/u;

/** A person's name, read in the source, where capitals tell: within a cell of a line, which three spaces end. */
export const PERSON = String.raw`(?<name>\p{Lu}[\p{L}'’.-]*(?:(?:[ \u00a0\u202f]{1,2}|[ \t]?\n[ \t]*)(?:(?:de|du|des|la|le|van|von|den|el|ben|of)\s+|d['’])?\p{Lu}[\p{L}'’.-]*){1,3})`;

export const CIVILITY = String.raw`(?:(?:M|MM|Mr|Mme|Mlle|Me|Dr|Ms|Mrs)\b\.?\s+|(?:Monsieur|Madame|Maître|Mademoiselle)\s+)`;

/**
 * The name inside a stretch that describes a party (offsets in `flat`): at its start, else behind one of its "and", "et", "by",
 * "entre", line feeds and full stops, else the capitals right before its end.
 */
export function nameIn(reading: Reading, from: number, to: number): { from: number; to: number } | undefined {
  const starts = [from];
  const label = [...reading.lines.slice(from, to).matchAll(LABELLED_NAME)].findLast(isSideLabel);
  if (label !== undefined) starts.unshift(from + label.index + label[0].length);
  for (const m of reading.lines
    .slice(from, to)
    .matchAll(
      /(?:\n|[.:] |(?<![a-z])(?:and|et|by|between|among|entre|part|par|la societe|l'agence|l'association)(?=[ :,]))/gu,
    ))
    starts.push(from + m.index + m[0].length);
  const near = to - from < 260;
  for (const start of near ? starts : starts.slice(0, 40)) {
    const name = nameFrom(reading, start, to);
    if (name !== undefined) return name;
  }
  return nameBefore(reading, from, to);
}

/** The name that begins at `from`, its introducing words left out; undefined when what stands there is none. `isWhole`: "X et Y" is one name. */
export function nameFrom(
  reading: Reading,
  from: number,
  to: number,
  isWhole = false,
): { from: number; to: number } | undefined {
  const flat = reading.flat.slice(from, Math.min(to, from + 260));
  const labelled = SIDE_LABEL.exec(flat);
  const label = isSideLabel(labelled) ? labelled[0].length : 0;
  let lead = label + (LEAD.exec(flat.slice(label))?.[0].length ?? 0);
  const article = /(?:^|\s)(?:L['’]|Les? |La |LES )$/u.exec(textOf(reading, from, from + lead));
  // "Les Amis du Moulin" keeps its capital article
  if (article !== null) lead -= article[0].trim().length + (article[0].endsWith(" ") ? 1 : 0);
  const rest = flat.slice(lead);
  if (NO_NAME.test(article === null ? rest : rest.slice(article[0].trim().length).trim())) return undefined;
  const stop = NAME_END.exec(rest)?.index ?? rest.length;
  const feed = reading.lines.slice(from + lead, from + lead + Math.min(stop, 110)).indexOf("\n");
  let length = Math.min(stop, 90);
  if (feed !== -1 && feed < length && endsName(reading, from + lead, feed)) length = feed;
  else if (length === stop) length += SUFFIX.exec(rest.slice(length))?.[0].length ?? 0;
  const couple =
    / (?:et|and) (?:l'agence |la societe )?(?!fils|filles|associes|associees|cie|co(?![a-z])|freres|soeurs|sons|partners|associates|company|compagnie|[a-z]+ (?:et|and) )/u.exec(
      rest.slice(0, length),
    );
  if (
    !isWhole &&
    couple !== null &&
    /^\p{Lu}/u.test(textAt(reading, from + lead + couple.index + couple[0].length, from + lead + length)) &&
    isCouple(reading, from + lead, couple.index)
  )
    length = couple.index;
  let end = from + lead + length;
  while (end > from + lead && /[\s,;:"*_-]/u.test(reading.flat.charAt(end - 1))) end--;
  const name = textAt(reading, from + lead, end);
  // "1. DÉFINITIONS" is a heading
  if (/\d ?[.)-] ?$/u.test(flat.slice(0, lead)) && !/^ ?[,(]/u.test(reading.flat.slice(end, end + 2))) return undefined;
  return isName(name) ? { from: from + lead, to: end } : undefined;
}

/** A label at the head of a stretch, and on a line. Group: its word, which is a label when it stands for a side. */
const SIDE_LABEL = /^[\s,;.)(\d-]{0,8}(?:l'|le |la |the )?([a-z][a-z' -]{1,60}?) ?: ?/u;
const LABELLED_NAME = /(?:^|\n) ?(?:\d{1,2}[.)] ?)?(?:l'|le |la |the )?([a-z][a-z' -]{1,60}?) ?: ?/gu;

function isSideLabel(m: RegExpExecArray | null): m is RegExpExecArray {
  return m !== null && sideOf(m[1] ?? "") !== "unknown";
}

/** "OSTRAVEL et LAFITTE" at the end of a line or before a comma names two firms when "entre" or "between" stands before. */
function isCouple(reading: Reading, at: number, length: number): boolean {
  return (
    length > 2 &&
    /(?:entre|between|among|and among) ?:? ?(?:la societe |l'agence )?$/u.test(
      reading.flat.slice(Math.max(0, at - 30), at),
    )
  );
}

/** A line feed ends a name that stands on a line of its own, not one that a narrow column broke. */
function endsName(reading: Reading, at: number, feed: number): boolean {
  if (/ (?:de|du|des|la|le|les|et|and|of|the|&|d'|l') ?$/u.test(reading.flat.slice(at, at + feed))) return false;
  const next = textAt(reading, at + feed + 1, Math.min(reading.flat.length, at + feed + 40));
  const before = reading.lines.slice(Math.max(0, at - 40), at);
  return (
    /^[\d(]/u.test(next) ||
    /^\p{Lu}/u.test(next) ||
    /(?:^|\n) ?(?:[-\d.]+ ?)?(?:la |l'|le )?(?:societe )?$/u.test(before) ||
    /^(?:ci-apres|hereinafter|siret|siren|capital|et\b|and\b)/iu.test(next)
  );
}

/** A title of a paper, by its last word: no firm is called "Online service terms". */
const PAPER_NAME =
  /(?:^| )(?:terms|conditions|agreement|contract|proposal|quotation|statement of work|order|letter|terms of [a-z]+|parties|soussign[ée]e?s)$|^(?:abonnement|conclue?|au contrat|[àa] la convention|d[ée]finitions|bienvenue|mises? [àa] jour|utilisation|t[ée]l[ée]charger|en r[ée]sum[ée]|tout|services?)$|^(?:(?:march[ée]|r[éè]gles?|offre|informations?|mentions|conditions|politique|charte|utilisation|services?|protocole|bulletin|fiche|ordre|mission|lettre|partie|droits?|formule|abonnement|mises?|plan|demande|proposition|gestion|suivi|objet)(?: |$)(?:de |d['’]|du |des |n°|priv|public|l[ée]gales|g[ée]n[ée]rales|particuli|commercial|applicable|pour |au |[àa] )|conclue? |au contrat|[àa] la convention|master |managed |bienvenue |t[ée]l[ée]charger |en r[ée]sum[ée] |(?:premi[eè]re|seconde) partie|tou[st] )/iu;

/** Words of a text that stand where a name would: matters, places, headings, offices. */
const NO_FIRM =
  /^(?:(?:the )?(?:recitals?(?: whereas)?|act|offering|territor(?:y|ies)|changes?|grant|tranches|purposes?|address|master|transfer of [a-z]+|place of business|exhibits? [a-z](?: and .*)?|amendment(?: no\.?.*)?|england|wales|scotland|ireland|china|united (?:states(?: of america)?|kingdom)|european union|agreed to by|l[ae]s?|the|prepared (?:by|for)|signed (?:for|by).*|submitted (?:by|for|to)|(?:purchasing|procurement|legal|finance|accounts|sales|it|hr) department)(?: \d{1,2})?|(?:l[ae]s? |l['’]|the |une? )?(?:sarl|sasu?|sa|srl|sprl|asbl|eurl|scrl)|(?:unless|suite \d|board of|pursuant|subject to|notwithstanding|is made|promotional|administrative|other requirements|designated) ?.*|.* (?:street|avenue|road|officers?|directors?))$/iu;
/** A verb or what joins two parties: a sentence. */
const IN_SENTENCE =
  /(?<!\p{L})(?:is|are|was|were|shall|will|has|have|appoints|provides|supplies|desires|hereto|otherwise|and the)(?!\p{L})/u;

function isName(name: string): boolean {
  return (
    !PAPER_NAME.test(name) &&
    sideOf(plain(name)) === "unknown" &&
    // "À l'attention de", "Destinataire": a label of an address block
    labelOf(fold(name).folded.replace(/ ?:? ?$/u, "")) === undefined &&
    // a side's word and a verb begin a sentence
    !/^(?:Le |La |L['’]|The )?(?:Prestataire|Client|Fournisseur|Titulaire|Acheteur|Supplier|Customer|Provider|Consultant|Contractor) \p{Ll}/u.test(
      name,
    ) &&
    // marks of a text and of its layout, and a sentence
    !/[=<>[\]?]|\*\*|d[ée]signe|[a-zà-ÿ]{4}\.$/u.test(name) &&
    name.length >= 2 &&
    /^(?:\p{Lu}|\d|[a-z]+[A-Z]|[a-z-]+\.(?:com|fr|net|io|org)|e[A-Z])/u.test(name) &&
    /\p{L}{2}/u.test(name) &&
    !/\d{3} \d{3}|\d{4}-\d|^\d{1,2} ?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|day)|^\d+$/iu.test(
      name,
    ) &&
    name.split(" ").length <= 11 &&
    hasCapitals(name) &&
    !NO_FIRM.test(name) &&
    !IN_SENTENCE.test(name)
  );
}

/** A sentence that begins with a capital is no name: of four words and more, a third bear one. */
function hasCapitals(name: string): boolean {
  const words = name
    .split(/[\s'’-]+/u)
    .filter((w) => !/^(?:d|l|de|du|des|la|le|les|et|en|à|au|aux|pour|sur|of|the|and|&|for|in)$/iu.test(w));
  const capitals = words.filter((w) => /^[\p{Lu}\d]/u.test(w)).length;
  return words.length < 4 || capitals * (words.length < 6 ? 3 : 2) > words.length;
}

/** "… réalisées par Atelier X (« le Prestataire »)": the capitalised words right before the bracket. */
function nameBefore(reading: Reading, from: number, to: number): { from: number; to: number } | undefined {
  const start = Math.max(from, to - 90);
  const span = reading.span(start, to);
  const source = reading.document.text.slice(span.start, span.end);
  const m =
    /(?<![\p{L}\d])\p{Lu}[\p{L}\d&'’.-]{0,30}(?:\s(?:de|du|des|la|le|les|of|and|&|et|\p{Lu}[\p{L}\d&'’.-]{0,30})){0,6},?\s*$/u.exec(
      source,
    );
  if (m === null) return undefined;
  const at = reading.at(span.start + m.index);
  const name = nameFrom(reading, at, to);
  return name;
}

/** The name of something found at two offsets of `flat`. */
export function nameOfCandidate(reading: Reading, { from, to }: { from: number; to: number }): string {
  return textAt(reading, from, to);
}

export function textAt(reading: Reading, from: number, to: number): string {
  const span = reading.span(from, to);
  return reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ").trim();
}
