import type { DocumentKind, ServiceScope, Span } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { SENDS_ELSEWHERE } from "./frames.ts";
import { isHeld } from "./held.ts";
import { type Mention, mentionsOf, type Naming, type Searched } from "./mentions.ts";

export type Reference = ServiceScope["references"][number];
export type ReferenceKind = Reference["kind"];

const NUMBER = String.raw`(?:n° ?|no\.? ?|num(?:ero)? ?|ref\.? ?(?:: ?)?|reference ?(?:: ?)?|#)`;
const CODE = String.raw`[a-z]{0,6}[-_/. ]?\d[a-z\d/_.-]{0,18}[a-z\d]|\d`;
const DATE = String.raw`(?:\d{1,2}(?:er)? [a-z]{3,9} \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|[a-z]{3,9} \d{1,2},? \d{4}|\d{4}-\d{2}-\d{2})`;
const SET = String.raw`(?:\d{1,2}|[a-hj-rt-x]|[ivx]{1,4})(?:[.-]\d{1,2})?`;

/** "annexe 2", "annexes 1 à 4", "annexes A, B et C", "Exhibit A and B". */
const ANNEXES: Naming = {
  stems: ["annex", "appendi", "schedule", "exhibit", "attachment", "fiche"],
  pattern: new RegExp(
    String.raw`(annex(?:es?)?|fiches?|appendi(?:x|ces)|schedules?|exhibits?|attachments?) (?:n° ?|no\.? ?)?"?(${SET})(?![a-z\d'])"?((?: ?(?:,|et|a|and|to|through|&|-|ou|or|, et|, and) ?(?:l'annexe |annexe |exhibit |schedule |n° ?)?"?${SET}(?![a-z\d€%'])"?){0,8})`,
    "gu",
  ),
};
/** "l'annexe financière", "l'annexe technique jointe", "notre annexe tarifaire". */
const NAMED_ANNEX: Naming = {
  stems: ["annex"],
  pattern:
    /(?:l'|les |une |son |notre |en |ses |cette )(annexes? (?:unique|services?|prix|financiere|technique|tarifaire|fonctionnelle|securite|juridique|operationnelle|descriptive|qualite|planning|commerciale|contractuelle|[a-z]{4,}(?:ale|elle|ique|iere|aire|ive))s?|annexe(?= (?:ci-|jointe|au present|du present|a la presente|decri|precis|dress|list|detaill|fix|defin))|(?<=echeancier |en |l')annexe(?! (?:n° ?)?(?:\d|[a-z](?![a-z'])|[ivx]+(?![a-z])))(?! (?:comptable|legale|fiscale|d'))(?=[ .,;)]))(?![a-z])/gu,
};
/** Annexes by what they are: papers joined under their own name. */
const OTHER_PAPERS: readonly (readonly [ReferenceKind, Naming])[] = [
  [
    "annex",
    {
      stems: [
        "acte d'eng",
        "bordereau",
        "b.p.u",
        "bpu",
        "d.p.g.f",
        "dpgf",
        "plan d",
        "grille",
        "catalogue",
        "bareme",
        "convention de niv",
        "matrice",
        "reglement int",
        "processing agr",
        "processing add",
        "accord de",
        "charte",
        "politique de",
        "technique",
        "rate card",
        "pricing sch",
        "service level",
      ],
      pattern:
        /(acte d'engagement|bordereaux? (?:de |des )?prix(?: unitaires?)?|b\.?p\.?u\.?(?![a-z])|d\.?p\.?g\.?f\.?(?![a-z])|plan d'assurance qualite|plan de reversibilite|grilles? tarifaires?|catalogue (?:de |des )?(?:prix|tarifs|services|prestations)|bareme(?! (?:fiscal|kilometrique|legal|urssaf|de l'administration))(?: de prix| tarifaire| des prix)?|convention de niveaux? de service|matrice [a-z]+|reglement interieur(?: d(?:e l'|u |e la )[a-z]+)?|(?:data )?processing (?:agreement|addendum)|accord de traitement(?: des donnees)?|accord de sous-traitance(?: (?:rgpd|des donnees))?|charte [a-z]{4,}(?: [a-z]{4,})?|politique de securite|(?:offre|memoire|reponse) technique(?: du (?:titulaire|prestataire|fournisseur))?|memoire technique|rate card|pricing schedule|service level agreement)(?![a-z])/gu,
    },
  ],
  [
    "specification",
    {
      stems: [
        "cahier",
        "c.c.t.p",
        "cctp",
        "specification",
        "expression d",
        "dossier d",
        "programme",
        "fiche",
        "note de",
        "brief",
        "requirements document",
        "descriptif",
        "plan de",
        "handbook",
        "manual",
        "notice technique",
      ],
      pattern:
        /((?:technical |functional )?specifications? (?:no\.? ?|n° ?|ref\.? ?)?((?:[a-z]{1,6}[-/_.]){1,3}[a-z]{0,6}\d(?:[a-z\d/_.-]{0,16}[a-z\d])?(?: rev(?:ision|\.)? ?[a-z\d]{1,3}(?![a-z\d]))?)|specifications? (?:(?:techniques?|fonctionnelles?|generales?) )?((?:v\.? ?\d+(?:\.\d+)*|version \d+(?:\.\d+)*)(?: du \d{1,2}(?:er)? [a-z]{3,9} \d{4})?)|fiches? (?:de|du) (?:lot|projet|besoin|poste de travail|mission|chantier|site|cadrage)|descriptifs? (?:technique|detaille|des travaux|fonctionnel|du [a-z]{4,})s?(?: du \d{1,2}(?:er)? [a-z]{3,9} \d{4})?|plan de (?:bascule|migration|tests?|deploiement|projet|recette|formation)|cahier (?:des clauses de [a-z]{4,}|de recette|de tests|technique)|(?:operations?|service|user|project) (?:handbook|manual)|notice technique|cahiers? des (?:charges|clauses techniques)(?: (?:fonctionnel|technique|particulieres)\w{0,2})?|c\.?c\.?t\.?p\.?(?![a-z])|specifications? (?:fonctionnelles?|techniques?|generales?|detaillees?|applicables?)(?: (?:et techniques|detaillees?|generales?))?|expression de (?:vos |ses |des )?besoins?|dossier de (?:specifications?|consultation|conception)|programme (?:de (?:la )?formation|pedagogique)|(?<=objet d'un )programme(?= (?:qui |detaill|precis|decriv|defin|indiqu|mention))|programme(?= (?:remis|joint|annexe|decrit|detaille))|fiches? (?:produits?|techniques?|descriptives?|programme)|note de cadrage|brief(?: creatif)?(?= (?:joint|annexe|transmis|remis|valide|du \d))|functional specifications?|technical specifications?|requirements document|specifications(?= (?:attached|set out|in|dated|annexed))|(?:technical |functional )?specifications? (?:no\.? ?|n° ?|ref\.? ?)?((?:[a-z]{1,6}[-/_.]){0,3}[a-z]{0,6}\d[a-z\d/_.-]{0,16}[a-z\d](?: rev(?:ision|\.)? ?[a-z\d]{1,3}(?![a-z\d]))?))(?![a-z])/gu,
    },
  ],
  [
    "quote",
    {
      stems: ["devis", "proposition", "offre", "offer", "quote", "quotation", "estimate", "proposal"],
      pattern: new RegExp(
        String.raw`((?:devis|propositions? (?:commerciale|financiere|technique|technique et financiere|technico-commerciale|d'intervention)s?|offres? (?:commerciale|financiere|de prix|de services?)s?|proposition(?! technique)|offre(?! (?:technique|d'emploi|de formation))|quotations?|quote|estimate|(?:commercial |technical )?proposal|offer(?: of (?:the )?(?:supplier|provider|contractor|subcontractor|consultant))?(?= (?:of|dated) (?:${DATE})))(?: (?:signe|accepte|valide|correspondant|joint|annexe|initial|particulier|applicable|detaille|original)e?s?)?(?:,? ?(?:${NUMBER}(${CODE})|(?:ref|reference) (${CODE})| ?: ?([a-z]{1,5}-?\d[a-z\d/_.-]{1,16}[a-z\d])|([a-z]{1,6}[-/_]\d[a-z\d/_.-]{0,14}[a-z\d]))|(?:,? (?:du|en date du|date du|dated|of|emise? le|etablie? le|signe le|accepte le|le) (${DATE})))?)(?![a-z\d])`,
        "gu",
      ),
    },
  ],
  [
    "purchase-order",
    {
      stems: [
        "commande",
        "purchase order",
        "order form",
        "bulletin",
        "formulaire",
        "convention de f",
        "booking",
        "bon d'",
        "bons d'",
        "order confirm",
      ],
      pattern: new RegExp(
        String.raw`((?:bons? de commande|lettre de commande|purchase orders?|order forms?|(?:bulletin|contrat) de commande|bons? d'(?:abonnement|inscription|adhesion|intervention|engagement|achat)|bulletin (?:de souscription|d'adhesion|d'inscription)|formulaire de (?:commande|souscription)|convention de formation|booking (?:forms?|confirmations?)|order confirmations?|commande(?= n°))(?: (?:signe|accepte|correspondant|applicable)e?s?)?(?:,? ?${NUMBER}(${CODE})| (?:du|en date du|dated) (${DATE}))?)(?![a-z\d])`,
        "gu",
      ),
    },
  ],
  [
    "sow",
    {
      stems: [
        "statement of",
        "engagement letter",
        "letter of eng",
        "letters of eng",
        "statements of",
        "sow",
        "sows",
        "ordre",
        "lettre de m",
        "lettres de m",
        "work order",
        "contrat d'app",
        "contrats d'app",
        "fiche",
        "task order",
      ],
      pattern: new RegExp(
        String.raw`((?:statements? of work|engagement letters?|letters? of engagement|sows?|ordres? de mission|lettres? de mission|work orders?|task orders?|contrats? d'application|fiches? (?:de )?mission)(?: (?:applicable|particuliere?)s?)?(?: (?:${NUMBER})?(\d{1,4}))?)(?![a-z\d])`,
        "gu",
      ),
    },
  ],
  [
    "general-terms",
    {
      stems: [
        "conditions ge",
        "conditions pa",
        "conditions d",
        "cahier",
        "ccag",
        "c.c.a",
        "cgv",
        "cgp",
        "cga",
        "cgs",
        "cgps",
        "c.g",
        "conditions of",
        "general terms",
        "standard terms",
      ],
      pattern:
        /(conditions generales(?: (?:de vente|de prestations?(?: de services?)?|de services?|d'achats?|d'intervention|d'utilisation|de location|de maintenance|applicables|ci-jointes|jointes|du prestataire|du fournisseur)){0,2}|conditions (?:particulieres|d'abonnement|d'utilisation|d'achats?|de vente|d'intervention)|cahiers? des clauses administratives generales(?: [a-z-]{2,24})?|c\.?c\.?a\.?g\.?(?:[- ](?:[a-z]{2,8}|(?:[a-z]\.){2,5}))?(?![a-z])|c\.?g\.?[vpas]\.?s?\.?(?![a-z])|general terms(?: and conditions)?(?: of (?:sale|service|business))?|standard terms(?: (?:and|&) conditions)?|terms (?:and|&) conditions of (?:sale|service|purchase|business)|conditions of (?:sale|purchase|business|contract))(?![a-z])/gu,
    },
  ],
];
/** Terms of the other side, set aside. */
const OTHERS_TERMS =
  /quand (?:bien )?meme (?:ses|leurs|vos)|conditions (?:generales )?[^.;]{0,60}(?:ecart|exclu|renonc|ne s'appliquent pas|inopposab|non applicable|non ecrites|(?:ne sont|n'est) pas (?:accept|oppos))|(?:preval\w+|l'emport\w+|priment) sur (?:toutes? |l'ensemble des )?(?:(?:vos|ses|leurs) conditions|les conditions (?:generales )?(?:d'achats?|adverses|(?:du |de la |de l')(?:client|acheteur|fournisseur|titulaire|prestataire|autre)))|(?:nonobstant|aucun autre document|pas meme)[^.;]{0,60}conditions/u;
/** The paper is leaned on: content is there, it is joined, it is accepted, it ranks. */
const LEANED_ON =
  /joint|ci-apres|conformement|selon|suivant|prevue?s? (?:a|au|dans|par|aux)|defini|decri|detaill|figur|vise|refer|attached|set (?:out|forth)|described|accordance|reconna|soumis|regi|accept|constitu|partie integrante|parties integrantes|listed|specified|cf\.?|voir|mentionn|indiqu|precis|fixe|inventori|annexe|objet d[eu]|tel(?:le)?s? que|tel que|repris|complet|contradiction|preval|priorite|pieces|ensemble contractuel|documents? (?:contractuels?|suivants?)|par ordre|ci-joint|remis(?!e)|fournit|contraire|application|applique|desaccord|retient|passent? avant|prime|pursuant|under|together with|makes? up|part of|incorporat|subject to|hereto|contained|in force|stated|shown|form part|forms part|executed|plan |sign|au devis|formalise|materialise|derog|ecart|l'emporte|vaut|ferme|compose|dont|hors|de l'|du (?:devis|cahier)|dans (?:le|la|l')/u;
/** Papers still to come, or of a kind in general: "fait l'objet d'un devis complémentaire". */
const TO_COME =
  /(?<![a-z])(?:(?:settle|agree|fix|including) the |(?:d'un|d'une|un|une|par|sur|moyennant|sans|aucun|aucune|tout|toute|nouveau|nouvelle|chaque|tel|a) ?|(?:acceptation|signature|validite|reception|retour|redig\w{1,3}|redaction|elaboration|mise au point|etabli\w{0,3}|elabor\w{1,3}|prepar\w{1,3}|remet|signer|accepter) (?:du |de la |de l'|le |la |l'|les ))$/u;
/** "Le contenu figure à la Commande": the defined word for the order. */
const THE_ORDER: Naming = {
  stems: ["commande"],
  pattern:
    /(?:descri|contenu|prestations?|services?|perimetre|livrables?|travaux|quantites?|delais?)[^.;]{0,80}(?:figur|decri|defini|detaill|precis|prevu|fixe|indiqu|mentionn|objet)[^.;]{0,20} (?:a|dans|par|de|sur) (?:la |chaque |le |l'|une |un |toute )(commande|bon de commande)(?! n°)(?![a-z])/gu,
};
/** Framework papers: each order says what is to be done. */
const ORDERS: Naming = {
  stems: [
    "commande",
    "ordre",
    "contrat d'app",
    "contrats d'app",
    "statement of",
    "statements of",
    "sow",
    "sows",
    "purchase order",
    "work order",
  ],
  pattern:
    /(?:chaque|toute|les|la|each|every|the|any|all) (lettres? de commande|bons? de commande|commandes?(?! est)|ordres? de (?:service|mission)|contrats? d'application|purchase orders?|work orders?|statements? of work|sows?) (?:precise|defini|decri|fixe|indique|mentionne|detaille|arrete|specif|(?:shall |will |must |is to )?(?:specif|describe|set|state|identif|list|detail|define|contain|include))/gu,
};
const TO_COME_AFTER =
  /^ ?(?:complementaire|supplementaire|distinct|separee?|additionnel|specifique|prealable|gratuit|a part|ulterieur|est valable|sont valables|valable|a une duree)/u;
/** The contract that an amendment changes, by its day or number. */
const BASE_CONTRACT: Naming = {
  stems: [],
  pattern: new RegExp(
    String.raw`(?:le |la |au |du |l'|the )((?:contrat|convention|accord(?:-cadre)?|marche|(?:[a-z-]+ ){0,5}?(?:agreement|contract))(?: (?!(?:est|sont|et|ou|les|ne|peut|sera|is|are|and|or|shall|may)(?![a-z'-]))[a-z'-]+){0,7} (?:${NUMBER}(?:${CODE})|(?:du|signee? le|conclue? le|en date du|dated|of) ${DATE}))`,
    "gu",
  ),
};
/** A statement of work or order issued under its framework. */
const RULED_BY =
  /(?:issued|made|placed|entered into|executed|emis|etabli|pass|pris|conclu)\w{0,3} (?:under|pursuant to|in accordance with|en application d|en execution d|au titre d|dans le cadre d|sous)[a-z' ]{0,8}/u;
const RULED_BY_AT_END = new RegExp(`${RULED_BY.source}$`, "u");
/** A paper names the contract that rules it among its first words. */
const HEAD = 3_000;
/** Papers ranked or joined. */
const RANKS = /joint|annex|puis|enfin|preval|priorite|contradiction|desaccord|l'emporte|par ordre/u;
const OWN_PAPER = /(?:present|presente|presentes|presents|this|these|ce|cette|ces) ?$/u;
const DEFINITE =
  /(?<![a-z])(?:l'|le |la |les |son |sa |ses |notre |votre |du |au |aux |des |de la |the |de l'|dans l'|our |its |[a-z&-]{2,30}'s |[a-z]{2,30}s' |your |their |any |each |par les |nos |vos |leurs |dudit )$/u;

/**
 * Papers a document leans on, with the place of the first mention. A range or list ("annexes 1 à 4") gives one reference each;
 * papers still to be made ("fait l'objet d'un devis"), headings and the paper's own name are none. `found`: the same file holds the
 * paper under a title of that name; `resolveReferences` looks in the other papers of the deal.
 */
export function referencesOf(paper: Searched, kind: DocumentKind): Reference[] {
  const { reading, sections } = paper;
  const out = new Map<string, Reference>();
  const add = (referenceKind: ReferenceKind, key: string, label: string, span: Span): void => {
    const id = `${referenceKind} ${key}`;
    if (out.has(id) || out.size >= 40) return;
    const found = isHeld(reading, sections, referenceKind, label);
    out.set(id, { label, kind: referenceKind, found, evidence: reading.evidence(span) });
  };
  for (const mention of mentionsOf(paper, ANNEXES, true)) {
    const { span, match, sentence } = mention;
    const before = sentence.slice(Math.max(0, mention.at - 12), mention.at);
    if (mention.isInTitle && !/\(|voir|cf/u.test(before)) continue;
    // the number under which a paper was filed, at its head
    if (span.start < 250 && /\d\.\d/u.test(match[0])) continue;
    if (kind === "annex" && mention.at < 3 && span.start < 60) continue;
    const cased = printed(reading, span);
    const word = cased.split(" ")[0]?.replace(/s$/u, "").replace(/ice$/u, "ix") ?? "";
    for (const mark of marksOf(match[2] ?? "", match[3] ?? "")) {
      if (out.has(`annex ${mark}`)) continue;
      const shown = printedMark(cased, mark);
      add("annex", mark, `${word} ${shown ?? mark.toUpperCase()}`, span);
    }
  }
  for (const mention of mentionsOf(paper, NAMED_ANNEX))
    if (
      !mention.isInTitle &&
      !/bilan|compte de resultat/u.test(mention.sentence) &&
      !/\d[^,.;]{0,20} (?:joint|annexe|reproduit)[a-z]{0,2} en $/u.test(mention.sentence.slice(0, mention.at))
    )
      add("annex", stem(mention.label), printed(reading, mention.span), mention.span);
  if (kind !== "purchase-order")
    for (const naming of [ORDERS, THE_ORDER])
      for (const mention of mentionsOf(paper, naming))
        if (!mention.isInTitle)
          add(
            /^(?:sow|statement|work order|task order)/u.test(mention.label) ? "sow" : "purchase-order",
            "",
            inSingular(printed(reading, mention.span)),
            mention.span,
          );
  const isRuled = kind !== "amendment" && RULED_BY.test(reading.flat.slice(0, HEAD));
  for (const mention of kind === "amendment" || isRuled ? mentionsOf(paper, BASE_CONTRACT) : [])
    if (kind === "amendment" || RULED_BY_AT_END.test(mention.sentence.slice(Math.max(0, mention.at - 60), mention.at)))
      add("sow", "base", printed(reading, mention.span), mention.span);
  for (const [referenceKind, naming] of OTHER_PAPERS) {
    const mentions = [...mentionsOf(paper, naming)];
    /** Papers that are one of the annexes, by their name. */
    const annexed = new Set(mentions.filter((mention) => isAnnexed(reading, mention)).map((mention) => mention.label));
    for (const mention of mentions) {
      if (annexed.has(mention.label) || !isLeanedOn(mention, referenceKind, kind)) continue;
      const identity = mention.match.slice(2).find((group) => group !== undefined);
      const span = withCode(reading, mention);
      add(referenceKind, identity ?? generic(referenceKind, mention.label), printed(reading, span), span);
    }
  }
  return withoutDoubles([...out.values()]).sort((a, b) => a.evidence.span.start - b.evidence.span.start);
}

/** "Bons de commande", "Statements of Work": a kind of paper by the name of one. */
function inSingular(label: string): string {
  return label
    .replace(/^(statement|bon|ordre|lettre|contrat)s (?=of|de|d')/iu, "$1 ")
    .replace(/^((?:purchase|work) order|sow|commande)s$/iu, "$1");
}

/** Whether a paper is said to be one of the annexes: "joint en annexe 2", "annexe 1 (cahier des charges)". */
function isAnnexed(reading: Reading, { at, sentence, span }: Mention): boolean {
  const end = reading.at(span.end);
  return (
    JOINED_AS_ANNEX.test(reading.flat.slice(end, end + 64)) ||
    /annexe [a-z\d]{1,3} ?\($/u.test(sentence.slice(Math.max(0, at - 14), at)) ||
    (at < 30 && /^annexe [a-z\d]{1,3} ?[-:(] ?$/u.test(sentence.slice(0, at)))
  );
}

/** "… du cahier des charges CDC-12", "… des clauses techniques (C.C.T.P.)": the name with the code behind it. */
const CODE_BEHIND =
  /^ ?\((?:(?:[a-z]\.){2,6}(?:-(?:[a-z]\.){2,5})?|[a-z]{2,6}[-/. ]?\d[a-z\d/_.-]{0,16})\)|^ [a-z]{2,6}-\d[a-z\d/_-]{0,16}(?![a-z\d])/u;

function withCode(reading: Reading, { span }: Mention): Span {
  const end = reading.at(span.end);
  const code = CODE_BEHIND.exec(reading.flat.slice(end, end + 32));
  return code === null ? span : { start: span.start, end: reading.span(end, end + code[0].length).end };
}

/** A mark of an annex as it is printed: a word of its own, in whatever case. */
function printedMark(cased: string, mark: string): string | undefined {
  const lower = cased.toLowerCase();
  const isWordAt = (at: number): boolean => /[\p{L}\d]/u.test(cased.charAt(at));
  for (let at = lower.indexOf(mark); at !== -1; at = lower.indexOf(mark, at + 1))
    if (!isWordAt(at - 1) && !isWordAt(at + mark.length)) return cased.slice(at, at + mark.length);
  return undefined;
}

/** As printed, white space and quotation marks aside. */
function printed(reading: Reading, span: Span): string {
  return reading.document.text
    .slice(span.start, span.end)
    .replace(/\s+/gu, " ")
    .replace(/["«»“”]\s*/gu, "")
    .trim();
}

/** "… daté du 3 mai, joint en annexe A": the annex is the reference. */
const JOINED_AS_ANNEX =
  /^[a-z ]{0,12}(?: de l'| en | \()annexe|^[a-z\d ,":»]{0,40}(?:joint|figurant|reproduit|annexe)[a-z]{0,2} (?:en|a l'|dans l') ?annexe|^[a-z ]{0,16} (?:constitue|forme|est) (?:l'|en )annexe|^[a-z\d ,.-]{0,24}attached (?:hereto )?as (?:appendix|annex|schedule|exhibit)/u;
/** "Chaque action fait l'objet d'un programme précisant les objectifs": still to come each time, and the scope all the same. */
const SAYS_THE_WORK =
  /objet d'une? > (?:[a-z]+, )?(?:(?:qui|lequel|laquelle) )?(?:precis|decri|detaill|defini|indiqu|mentionn|fix)/u;

/** Whether the document leans on the paper it names, and does not merely speak of such papers. */
function isLeanedOn(mention: Mention, referenceKind: ReferenceKind, kind: DocumentKind): boolean {
  const { label, at, sentence, span } = mention;
  if (mention.isInTitle) return false;
  const before = sentence.slice(Math.max(0, at - 44), at);
  const after = sentence.slice(at + label.length, at + label.length + 64);
  const isIdentified = mention.match.slice(2).some((group) => group !== undefined);
  if (OWN_PAPER.test(before)) return false;
  if (/quand (?:bien )?meme (?:ses|leurs|vos) [^.;]{0,24}$/u.test(before)) return false;
  if (kind === referenceKind && (kind === "purchase-order" || !isIdentified || span.start < 500)) return false;
  if (referenceKind === "general-terms" && OTHERS_TERMS.test(sentence)) return false;
  if (SAYS_THE_WORK.test(`${before}>${after}`)) return true;
  // what the work is to write
  if (
    /^(?:\(?[a-z\d]{1,2}[.)] |[-*•] )?(?:redaction|elaboration|preparation|production|mise a jour|drafting|preparing) /u.test(
      sentence,
    )
  )
    return false;
  // an item of what is handed over
  if (at < 12 && /^(?: [a-z]+)? ?[;.,]?$/u.test(sentence.slice(at + label.length))) return false;
  if (isIdentified) return true;
  if (TO_COME.test(before) || TO_COME_AFTER.test(after)) return false;
  if (!DEFINITE.test(before) && !/^(?:conditions|c\.?g)/u.test(label)) return false;
  const sends = SENDS_ELSEWHERE.test(sentence);
  // orders still to come, ranked or counted among the papers
  if (/^(?:bons|purchase orders|order forms)/u.test(label) && !sends) return false;
  if (!sends && !LEANED_ON.test(sentence)) return false;
  if (/^reglement interieur/u.test(label) && !/remis|joint|annexe|communique/u.test(sentence)) return false;
  // words of everyday: only where the content is said to be there, the paper is joined, or papers are ranked
  if (
    /^(?:proposition|offre|proposal|estimate|programme|specifications|plan de tests?|cahier de (?:tests?|recette)|dossier de consultation)$/u.test(
      label,
    )
  )
    return sends || RANKS.test(sentence);
  return !/^specifications? /u.test(label) || SENDS_ELSEWHERE.test(sentence.replace(label, " "));
}

/** "Chaque bon de commande précise le contenu": a framework whose orders say what is to be done. */
export function isSpecifiedByOrder(paper: Searched): boolean {
  return [ORDERS, THE_ORDER].some((naming) => mentionsOf(paper, naming).next().done !== true);
}

/** One entry for the same paper named with and without its number, or as annex and by its name in one breath. */
function withoutDoubles(references: readonly Reference[]): Reference[] {
  return references.filter(
    (r) =>
      !(
        (r.kind === "quote" || r.kind === "purchase-order" || r.kind === "sow") &&
        !/\d/u.test(r.label) &&
        references.some((o) => o !== r && o.kind === r.kind && /\d/u.test(o.label))
      ),
  );
}

function generic(kind: ReferenceKind, label: string): string {
  return kind === "annex" || kind === "specification" ? stem(label) : "";
}

function stem(label: string): string {
  return label
    .replace(/s(?= |$)/gu, "")
    .replace(/\./gu, "")
    .split(" ")
    .slice(0, 4)
    .join(" ");
}

const ROMAN: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
  x: 10,
};

const NEXT_MARK = new RegExp(
  String.raw`(,|et|and|&|ou|or|a|to|through|-) ?(?:l'annexe |annexe |exhibit |schedule |n° ?)?"?(${SET})(?![a-z\d])`,
  "gu",
);

/** The marks of "1 à 4", "A, B et C": ranges are spelt out. */
function marksOf(first: string, rest: string): string[] {
  const out = [first];
  for (const m of rest.matchAll(NEXT_MARK)) {
    const to = m[2] ?? "";
    const isRange = /^(?:a|to|through|-)$/u.test(m[1] ?? "");
    if (isRange) out.push(...between(out.at(-1) ?? first, to));
    out.push(to);
  }
  return [...new Set(out)];
}

function between(from: string, to: string): string[] {
  if (/^\d+$/u.test(from) && /^\d+$/u.test(to)) {
    const count = Number(to) - Number(from) - 1;
    return count > 0 && count < 30 ? Array.from({ length: count }, (_, i) => String(Number(from) + 1 + i)) : [];
  }
  const [a, b] = [ROMAN[from], ROMAN[to]];
  if (a !== undefined && b !== undefined && b > a)
    return Object.keys(ROMAN).filter((key) => (ROMAN[key] ?? 0) > a && (ROMAN[key] ?? 0) < b);
  if (/^[a-h]$/u.test(from) && /^[a-h]$/u.test(to)) {
    const count = to.charCodeAt(0) - from.charCodeAt(0) - 1;
    return count > 0 ? Array.from({ length: count }, (_, i) => String.fromCharCode(from.charCodeAt(0) + 1 + i)) : [];
  }
  return [];
}
