import type { Document, DocumentKind, Facts } from "@vigie/model";
import { extractEInvoice } from "./e-invoice.ts";
import type { Reading } from "./reading.ts";

/** `times`: how often the pattern stands in the text at least; once when left out. */
type Cue = { kind: DocumentKind; where: "title" | "name" | "body"; pattern: RegExp; weight: number; times?: number };

/** The line of a title up to its last words: short, and no label, sentence or reference to another paper before them. */
const TITLED = String.raw`(?:^|\n) ?(?!(?:re|subject|objet|ref|reference|under|per|(?:contract|agreement|order|quote|proposal) (?:n[°o]|number|ref|date|#)|see|our|this|these|the|dear|attached|enclosed)(?![a-z]))[^\n.:;,]{0,70}(?<![a-z])`;

/** What may follow the last words of a title on its line: a number, a matter, a year, a bracket, or a column of its own. */
const TITLE_END = String.raw`(?= ?(?:$|\n|[/(–|-]|n[°o]|number|ref|#|\d|dated|between|(?:for|of|with|to) [^\n.;]{2,60}(?:\n|$)))`;

function title(words: string): RegExp {
  return new RegExp(`${TITLED}(?:${words})${TITLE_END}`, "u");
}

/** A word for a side and what it owes: the frame of clauses, whatever the title. */
const OWES =
  /(?<![a-z])(?:customer|client|supplier|(?:service )?provider|contractor|subcontractor|consultant|vendor|buyer|purchaser|agency|licensor|licensee|designer|developer|employer|company|prestataire|fournisseur|titulaire|acheteur)(?:,? [^.;,\n]{0,30},)? (?:shall|undertakes|agrees to|warrants|s'engage|s'oblige)(?![a-z])/u;

/** What a first line, a file name or a body says of the kind. Folded text. Title cues look at the first lines only. */
const CUES: readonly Cue[] = [
  // titles
  {
    kind: "credit-note",
    where: "title",
    weight: 10,
    pattern:
      /(?:^|\n)[^\n]{0,60}\bavoir (?:n[°o]|numero)|(?:^|\n) ?(?:facture d')?avoir(?:\n|$| \d)|credit note|facture rectificative/u,
  },
  {
    kind: "invoice",
    where: "title",
    weight: 5,
    pattern:
      /(?:^|\n)[^\n]{0,30}\b(?:facture|invoice)\b ?(?:d'acompte|de solde|proforma|pro forma|n[°o]|number|#|:|\n|$|[a-z]{0,4}-?\d)/u,
  },
  {
    kind: "acceptance-report",
    where: "title",
    weight: 7,
    pattern:
      /(?:proces[- ]verbal|\bpv\b) (?:de |d')?(?:recette|reception|livraison|acceptation)|acceptance (?:report|certificate|protocol)|certificate of acceptance/u,
  },
  {
    kind: "amendment",
    where: "title",
    weight: 12,
    pattern: /(?:^|\n)[^\n]{0,20}\bavenant\b|(?:^|\n)[^\n]{0,30}\bamendment (?:no|n°|number|to|agreement|\d)/u,
  },
  {
    kind: "amendment",
    where: "title",
    weight: 10,
    pattern: title(
      "addendum|deed of variation|(?:supplemental|variation|amending) (?:agreement|deed|letter)|contract variation|(?:change|variation) order|amendment(?: agreement| letter)?|acte modificatif",
    ),
  },
  {
    kind: "purchase-order",
    where: "title",
    weight: 6,
    pattern: /(?:^|\n)[^\n]{0,20}(?:bon de commande|purchase order|lettre de commande)/u,
  },
  {
    kind: "quote",
    where: "title",
    weight: 6,
    pattern:
      /(?:^|\n)[^\n]{0,20}\b(?:devis|proposition (?:commerciale|de prix|financiere|tarifaire)|offre (?:commerciale|de prix|financiere)|quotation|quote|estimate)\b/u,
  },
  {
    kind: "quote",
    where: "title",
    weight: 7,
    pattern: title(
      "(?:fee |price |project |service |commercial |budget )?(?:proposal|estimate|tender|bid|quote|quotation)|(?:price|fixed-price|commercial|service) offer|offer(?: letter)?(?= ?(?:n[°o]|\\d|\\n))|offre de (?:services?|prestations?|prix)|proposition d'(?:intervention|accompagnement|honoraires|assistance)|chiffrage|estimation",
    ),
  },
  {
    kind: "specification",
    where: "title",
    weight: 7,
    pattern:
      /(?:^|\n)[^\n]{0,25}cahier des charges|(?:^|\n)[^\n]{0,25}specifications? (?:fonctionnelles|techniques|generales|detaillees)|(?:functional|technical|requirements?) specification|specification of requirements/u,
  },
  {
    kind: "general-terms",
    where: "title",
    weight: 7,
    pattern:
      /(?<!(?:\bnos|\bour|selon les|selon nos|subject to|voir|see(?: the)?) )(?:conditions? generales?|\b(?:cgv|cgu|cga|cgps)\b|c\.g\.[vua]\.?|terms (?:and|&) conditions|terms of (?:service|sale|use)|general terms|conditions? (?:of |d'|de )(?:carriage|utilisation|transport|vente|services?|use|sale))/u,
  },
  {
    kind: "general-terms",
    where: "title",
    weight: 7,
    pattern: title(
      "(?:(?:online|standard|general|subscription|customer|user|platform|hosting|website|legal|trading|business|supply|service|services|software|booking|hire|consulting|professional) ){1,3}(?:terms|conditions)|(?:terms|conditions) of (?:business|trade|trading|engagement|supply|service|services|sale|use|purchase|hire|booking|contract|appointment)|conditions (?:standards?|commerciales|contractuelles)",
    ),
  },
  {
    kind: "general-terms",
    where: "title",
    weight: 6,
    // a line of its own: "Conditions à lire avant de réserver", "Nos règles de vente", "The terms on which we work"
    pattern:
      /(?:^|\n) ?(?:(?:nos|mes|les|our|my|the) )?(?:conditions|regles|modalites|reglement|termes)(?! (?:particulieres|speciales|specifiques|tarifaires|d'execution|financieres|precedent)) (?:[a-z'-]+ ){0,2}(?:de vente|de location|de prestations?|de services?|de reservation|d'abonnement|d'utilisation|d'intervention|d'hebergement|de travail|de collaboration|de fonctionnement|du jeu|d'inscription|d'achat|a lire|applicables|offres?|stages?|formations?|prestations|services|ventes?)(?![a-z])[^\n:;]{0,60}(?:\n|$)|(?:^|\n) ?(?:our|my|the) (?:terms|conditions|rules|small print|house rules)(?= ?(?:\n|$|for|of|on which))|(?:^|\n) ?(?:how we work|terms on which we work|small print|house rules|ce qu'il faut savoir avant [a-z]+|comment nous travaillons)(?= ?(?:\n|$))/u,
  },
  {
    kind: "annex",
    where: "title",
    weight: 10,
    pattern:
      /^(?:[^\n]{0,60}\n)?[^\n]{0,12}(?:annexe|annex|appendix|schedule) (?:n° ?)?[\da-z]{1,4} ?(?:-|:|–)? ?(?:au|a la|a l'|du|de la|to|of) [^\n]{0,30}(?:contrat|convention|accord|marche|devis|agreement|contract|order)/u,
  },
  {
    kind: "specification",
    where: "title",
    weight: 7,
    pattern:
      /(?:^|\n) ?[^\n]{0,15}(?:expression (?:de|des|du) besoins?|dossier de consultation|(?:note|dossier) de cadrage|brief (?:creatif|technique|projet|client)|requirements (?:document|brief)|(?:project|creative|technical) brief|besoins? (?:fonctionnels?|techniques?))(?![a-z])/u,
  },
  {
    kind: "amendment",
    where: "title",
    weight: 10,
    pattern: title(
      "lettre[- ]avenant|additif(?: au contrat)?|(?:contract )?rider|change (?:notice|note|request)|side letter|modification (?:no|n°|n)",
    ),
  },
  {
    kind: "purchase-order",
    where: "title",
    weight: 6,
    pattern:
      /(?:^|\n) ?(?!confirmation|acceptation)[^\n]{0,12}(?:commande (?:n°|d'achat|fournisseur|ferme)|ordre d'achat|notification de commande|(?:purchase|works|supply) order|order (?:n[o°]|number)[. :])/u,
  },
  {
    kind: "contract",
    where: "title",
    weight: 6,
    pattern: title(
      "sub-?contract|mandat(?: de [a-z' ]{3,40})?|pacte [a-z' -]{3,40}|memorandum d'entente|charter ?party|deed",
    ),
  },
  {
    kind: "contract",
    where: "body",
    weight: 3,
    // two parties, each with the word it goes by
    pattern:
      /\((?:ci-apres,? )?(?:the |le |la |l')?"[^"\n]{2,30}"\)[\s\S]{10,900}?\((?:ci-apres,? )?(?:the |le |la |l')?"[^"\n]{2,30}"\)/u,
  },
  {
    kind: "insurance-certificate",
    where: "title",
    weight: 8,
    pattern: /attestation d'assurance|attestation (?:de )?(?:responsabilite civile|rc)|certificate of insurance/u,
  },
  {
    kind: "insurance-policy",
    where: "title",
    weight: 6,
    pattern:
      /contrat d'assurance|police d'assurance|conditions particulieres[^\n]{0,60}(?:responsabilite civile|assurance|rc ?pro)|(?:responsabilite civile|rc ?pro)[^\n]{0,60}conditions particulieres|insurance policy|(?:^|\n)[^\n]{0,30}(?:assurance|police) (?:de )?(?:responsabilite civile|rc ?pro)/u,
  },
  {
    kind: "urssaf-certificate",
    where: "title",
    weight: 9,
    pattern: /attestation de vigilance|attestation de fourniture des declarations sociales/u,
  },
  {
    kind: "company-extract",
    where: "title",
    weight: 9,
    pattern: /extrait (?:k ?-?bis|d'immatriculation|kbis)|immatriculation principale au registre/u,
  },
  {
    kind: "esign-certificate",
    where: "title",
    weight: 9,
    pattern:
      /certificate of completion|certificat (?:de realisation|de signature|d'achevement)|dossier de preuve|summary of (?:signatures|evidence)|envelope summary|audit trail/u,
  },
  {
    kind: "annex",
    where: "title",
    weight: 5,
    // "Exhibit 10.4" is the number a register filed a contract under
    pattern: /^[^\n]{0,12}(?:annexe|annex|appendix|schedule|exhibit) (?:n° ?)?[\da-z]{1,4}\b(?!\.\d)/u,
  },
  {
    kind: "contract",
    where: "title",
    weight: 6,
    pattern:
      /(?:^|\n)[^\n]{0,40}\b(?:contrat|convention|accord[- ]cadre|lettre de mission|protocole d'accord|protocole transactionnel)\b(?! d'assurance)/u,
  },
  {
    kind: "contract",
    where: "title",
    weight: 5,
    pattern: /(?:^|\n)[^\n]{0,80}\bagreement\b|(?:^|\n) ?contract\b|\bthis [^\n]{0,60}agreement\b/u,
  },
  {
    kind: "contract",
    where: "title",
    weight: 8,
    pattern: title(
      "(?:contract|agreement)(?! notes?)|(?:statement|scope) of works?|(?:work|service|task|engagement|job) order|call-off(?: contract| order)?|(?:engagement|retainer|mandate|appointment|mission) letter|letter (?:agreement|of (?:engagement|appointment|agreement))|(?:retainer|terms) sheet|memorandum of (?:understanding|agreement)|heads of terms|(?:order|booking) (?:confirmation|form)|lettre (?:de mission|d'engagement|d'accord|de confirmation de mission)(?: d'[a-z' -]{3,50}| de [a-z' -]{3,50})?|(?:confirmation|acceptation) de commande|ordre de (?:mission|service)",
    ),
  },
  { kind: "contract", where: "title", weight: 3, pattern: /conditions particulieres/u },
  {
    kind: "contract",
    where: "title",
    weight: 9,
    pattern:
      /objet ?:(?![^\n]{0,30}(?:resili|denonc|fin de|rupture|relance|rappel|retard|contest))[^\n]{0,30}lettre de mission|bulletin (?:d'abonnement|de souscription|d'adhesion)/u,
  },
  {
    kind: "contract",
    where: "body",
    weight: 4,
    pattern: /vaut contrat|forme le contrat qui nous lie|tient lieu de contrat/u,
  },
  {
    kind: "contract",
    where: "body",
    weight: 4,
    pattern:
      /this letter (?:sets out|records|confirms|forms|constitutes)[^.\n]{0,60}(?:terms|agree|contract|engage|work (?:with|for)|appoint)|(?:sign|countersign) (?:and return )?(?:the |a |one )?(?:enclosed |attached )?(?:copy|duplicate)[^.]{0,20} of this letter/u,
  },
  { kind: "contract", where: "body", weight: 4, times: 3, pattern: OWES },
  { kind: "contract", where: "title", weight: 6, pattern: /(?:^|\n)[^\n]{0,20}\bmarche (?:de|d'|public|n°)/u },
  {
    kind: "call-note",
    where: "title",
    weight: 8,
    pattern:
      /(?:note|compte[- ]rendu) (?:d'|de l')(?:appel|entretien telephonique)|appel telephonique (?:du|avec|de)|call note|phone (?:call )?note/u,
  },
  {
    kind: "letter",
    where: "title",
    weight: 3,
    pattern:
      /lettre recommandee|\blrar\b|recommandee? avec (?:accuse|avis)|(?:^|\n) ?objet ?:|(?:^|\n) ?(?:subject|re) ?:/u,
  },
  {
    kind: "letter",
    where: "title",
    weight: 4,
    pattern: /(?:^|\n) ?(?:chers? |cheres? )?(?:madame|monsieur|maitre|dear|bonjour|messieurs)[^\n]{0,60}(?:,|\n)/u,
  },
  {
    kind: "letter",
    where: "title",
    weight: 6,
    pattern:
      /mise en demeure|formal notice|avocats? (?:au barreau|a la cour)|assignation (?:devant|en)|l'an deux mille|mandataire judiciaire/u,
  },
  // file names
  { kind: "invoice", where: "name", weight: 2, pattern: /facture|invoice/u },
  { kind: "credit-note", where: "name", weight: 3, pattern: /avoir|credit-?note/u },
  { kind: "quote", where: "name", weight: 2, pattern: /devis|quote|proposition/u },
  { kind: "purchase-order", where: "name", weight: 2, pattern: /bon[-_ ]?de[-_ ]?commande|purchase[-_ ]?order/u },
  {
    kind: "general-terms",
    where: "name",
    weight: 3,
    pattern:
      /\bcg[vua]\b|(?<![a-z])cg[vua](?![a-z])|conditions[-_ ]generales|general[-_ ]conditions|conditions[-_ ]of|terms/u,
  },
  { kind: "specification", where: "name", weight: 2, pattern: /cahier|\bcdc\b|specification/u },
  { kind: "contract", where: "name", weight: 2, pattern: /contrat|contract|agreement|convention|protocole/u },
  { kind: "amendment", where: "name", weight: 3, pattern: /avenant|amendment/u },
  { kind: "annex", where: "name", weight: 2, pattern: /annexe?/u },
  { kind: "acceptance-report", where: "name", weight: 3, pattern: /(?:^|[^a-z])pv(?:[^a-z]|$)|recette/u },
  { kind: "insurance-policy", where: "name", weight: 2, pattern: /police|policy|rc-?pro/u },
  {
    kind: "insurance-certificate",
    where: "name",
    weight: 2,
    pattern: /attestation[-_ ](?:d-?)?assurance|attestation[-_ ]rc/u,
  },
  { kind: "urssaf-certificate", where: "name", weight: 4, pattern: /urssaf|vigilance/u },
  { kind: "company-extract", where: "name", weight: 4, pattern: /k-?bis/u },
  { kind: "letter", where: "name", weight: 2, pattern: /lettre|courrier|mise[-_ ]en[-_ ]demeure|assignation|letter/u },
  { kind: "call-note", where: "name", weight: 3, pattern: /appel|call-?note/u },
  // bodies
  {
    kind: "invoice",
    where: "body",
    weight: 2,
    pattern: /(?:date|montant|total|numero|n[°o]) (?:de |de la )?facture|invoice (?:date|number|total)/u,
  },
  {
    kind: "invoice",
    where: "body",
    weight: 2,
    pattern: /(?:net a payer|total ttc|total a payer|amount due|date d'echeance)/u,
  },
  {
    kind: "quote",
    where: "body",
    weight: 2,
    pattern:
      /bon pour accord|validite (?:du devis|de l'offre)|devis (?:valable|gratuit|n)|(?:offer|proposal|quote|quotation|estimate|prices?) (?:is |are |remains? )?(?:valid|open|firm) (?:for|until|to)|(?:^|\n) ?valid (?:until|for|to)|we are pleased to (?:offer|quote|submit|propose|tender)|prepared for ?:/u,
  },
  {
    kind: "contract",
    where: "body",
    weight: 3,
    pattern:
      /entre les soussign|entre\s{0,3}:|il a ete (?:convenu|arrete|prealablement expose)|ci-apres (?:denomme|designe|appele)/u,
  },
  {
    kind: "contract",
    where: "body",
    weight: 3,
    pattern: /by and (?:between|among)|in witness whereof|hereinafter (?:referred|called)|whereas/u,
  },
  { kind: "contract", where: "body", weight: 1, pattern: /(?:^|\n) ?article \d|fait (?:a|en) [^\n]{2,60}exemplaires/u },
  {
    kind: "general-terms",
    where: "body",
    weight: 2,
    pattern: /les presentes (?:conditions|cgv|cgu)|these (?:terms|conditions)/u,
  },
  {
    kind: "letter",
    where: "body",
    weight: 2,
    pattern:
      /veuillez (?:agreer|recevoir|croire)|(?:je|nous) vous prions? (?:d'agreer|de croire)|yours (?:faithfully|sincerely)|salutations distinguees|(?:^|\n) ?(?:bien )?cordialement|(?:^|\n) ?bien a vous|(?:kind|best) regards/u,
  },
  {
    kind: "company-extract",
    where: "body",
    weight: 3,
    pattern: /greffe du tribunal de commerce[\s\S]{0,400}extrait|date d'immatriculation/u,
  },
  {
    kind: "insurance-policy",
    where: "body",
    weight: 3,
    pattern: /souscripteur[\s\S]{0,2000}(?:franchise|plafond de garantie|montant des garanties)/u,
  },
];

/** The titles of a French accounting file (LPF A47 A-1) and, of other programs, for what they replace. */
const FEC_TITLES =
  /(?<![a-z])(?:journalcode|journallib(?:elle)?|ecriturenum|ecrituredate|comptenum|comptelib(?:elle)?|compauxnum|compauxlib(?:elle)?|pieceref|piecedate|ecriturelib(?:elle)?|debit|credit|montant|sens|ecriturelet|datelet|validdate|montantdevise|idevise)(?![a-z])/gu;
/** So many of the eighteen in the first line are no chance; nor are the first two at its head. */
const LEAST_FEC_TITLES = 8;
const FEC_HEADER = /^\ufeff?"?journalcode"?(?: +|[|;,])"?journallib/u;

/**
 * True when the first line is that of an accounting file, whatever parts its columns (tabs, bars, semicolons, commas), in quotes or
 * not, in any order; or when the text is one in XML. In the folded text as it stands: a ledger is long, and no other reading of it
 * is wanted.
 */
function isAccountingFile(folded: string): boolean {
  const head = folded.slice(0, 4_000);
  const [line = ""] = head.split("\n", 1);
  if (FEC_HEADER.test(line) || new Set(line.match(FEC_TITLES)).size >= LEAST_FEC_TITLES) return true;
  return /<comptabilite[ >]/u.test(head) && /<journalcode[ >]|<ecriture/u.test(head);
}

/**
 * What kind of paper a document is (contracts.md, "Document kind"), by weighed cues in its first lines, its file name and
 * its body. Mail is always `email`, an accounting export is told by its header (LPF A47 A-1). `confidence` is the winner's
 * share against the runner-up; `why` names the cues in the document's own words.
 */
export function documentKind(reading: Reading): Facts["kind"] {
  const known = kinds.get(reading);
  if (known !== undefined) return known;
  const made = kindOf(reading);
  kinds.set(reading, made);
  return made;
}

/** Made once for each reading: facts ask for it again. */
const kinds = new WeakMap<Reading, Facts["kind"]>();

function kindOf(reading: Reading): Facts["kind"] {
  const { document } = reading;
  const said = (value: DocumentKind, confidence: number, why: string): Facts["kind"] => ({ value, confidence, why });
  if (document.envelope !== undefined || document.format === "eml" || document.format === "msg")
    return said("email", 1, "message");
  if (isAccountingFile(reading.folded)) return said("accounting-file", 1, "JournalCode, JournalLib");
  const text = reading.lines;
  const eInvoice = document.text.trimStart().startsWith("<") ? extractEInvoice(reading) : undefined;
  if (eInvoice?.status === "present")
    return said(eInvoice.value.type === "credit-note" ? "credit-note" : "invoice", 1, "e-invoice");
  if (document.format === "calendar" || document.format === "csv") return said("other", 0.5, document.format);
  if (
    /^(?:[^\n]{0,200}\n){0,4}?(?:de|from) ?:[^\n]{0,90}@[^\n]{0,90}\n(?:[^\n]{0,200}\n){0,4}?(?:objet|subject|a|to|date|envoye) ?:/u.test(
      text,
    )
  )
    return said("email", 0.9, "de, objet");
  const title = titleOf(document, text);
  const name = foldName(document);
  // what a paper is shows at its head and in its last lines
  const body = text.length > 30_000 ? `${text.slice(0, 24_000)}\n${text.slice(-6_000)}` : text;
  const scores = new Map<DocumentKind, { score: number; cues: string[]; first: number }>();
  for (const cue of CUES) {
    const hay = cue.where === "title" ? title : cue.where === "name" ? name : body;
    const match = cue.pattern.exec(hay);
    if (match === null || (cue.times !== undefined && !isRepeated(hay, cue.pattern, cue.times))) continue;
    // an earlier title line weighs more: "Devis … selon nos conditions générales" is a quote
    const place = cue.where === "title" ? match.index / Math.max(1, title.length) : 0;
    const entry = scores.get(cue.kind) ?? { score: 0, cues: [], first: 1 };
    entry.score += cue.weight * (1 - 0.5 * place);
    entry.cues.push(match[0].trim().replace(/\s+/gu, " ").slice(0, 40));
    scores.set(cue.kind, entry);
  }
  const ranked = [...scores].sort((a, b) => b[1].score - a[1].score);
  const [best, second] = ranked;
  if (best?.[0] === "letter" && isAgreedLetter(body)) return said("contract", 0.8, "lettre à contresigner, clauses");
  if (best === undefined || best[1].score < 3) return said("other", 0.3, "");
  const margin = best[1].score - (second?.[1].score ?? 0);
  return said(best[0], Math.min(0.99, Math.round((0.5 + margin / 12) * 100) / 100), best[1].cues.join(", "));
}

/** A letter asks for its own signature in return, or leaves a place for it. */
const COUNTERSIGNED =
  /(?:retourn|renvoy|adress|remettre|parvenir|restitu)[a-z]{0,4}[^.:;]{0,80}(?:exemplaires?|copie|double|lettre|proposition|offre|mission)[^.:;]{0,90}(?:sign|paraph|accord|accepte)|(?:exemplaire|copie|double)[^.:;]{0,60}(?:revetue?s?|signee?s?|paraphee?s?|contresignee?s?)|(?:^|\n) ?(?:bon pour (?:accord|acceptation|mission)|(?:le |la |l'|pour le )?(?:client|cliente|mandant|donneur d'ordre|accord du client|acceptation du client)[^\n:]{0,12}\([^)\n]{0,50}signature)|mention[^.\n]{0,20}(?:lu et approuve|bon pour accord)|(?:sign|countersign)[a-z]{0,3}[^.:;]{0,50}(?:return|copy|duplicate|letter)|(?:return|send back)[^.:;]{0,50}(?:signed|countersigned)|(?:^|\n) ?(?:agreed and accepted|accepted and agreed|we (?:accept|agree to)|i (?:accept|agree to)|acknowledged and agreed|accepted (?:by|for and on behalf))/u;

/** The matters that a contract settles and a letter about one does not: each is a clause, not a word in passing. */
const MATTERS: readonly RegExp[] = [
  /honoraires|remuneration|(?:^|\n) ?(?:\d{1,2}[.)] ?)?(?:prix|budget|tarifs?|fees?|charges|price)|(?:our|the) fees?(?![a-z])/u,
  /pour une duree|(?:^|\n) ?(?:\d{1,2}[.)] ?)?(?:duree|term|duration|timetable|calendrier|planning)(?![a-z])|for a (?:term|period) of/u,
  /responsabilite|dommages|liability|liable/u,
  /confidentia|secret professionnel/u,
  /preavis|mettre fin|resili|terminat|notice of/u,
  /droit (?:francais|applicable)|loi applicable|tribuna(?:l|ux) (?:de|competent|du)|governing law|governed by|laws of/u,
  /payables?(?![a-z])|penalites? (?:de retard|au taux)|indemnite forfaitaire|late payment|within [a-z\d() -]{1,20}days of/u,
  /obligation de moyens|sous-trait|subcontract|reasonable (?:skill|care)|propriete intellectuelle|intellectual property/u,
  /ne comprend pas|ne comprennent pas|ne font pas partie|does not include|not included|outside (?:the|our) scope/u,
];

/** A letter that holds the clauses of a contract and asks the reader to sign it is that contract: an engagement letter, an offer. */
function isAgreedLetter(body: string): boolean {
  return COUNTERSIGNED.test(body) && MATTERS.filter((matter) => matter.test(body)).length >= 4;
}

const globals = new WeakMap<RegExp, RegExp>();

/** True when a pattern stands `times` times in a text. */
function isRepeated(text: string, pattern: RegExp, times: number): boolean {
  const global = globals.get(pattern) ?? new RegExp(pattern, "gu");
  globals.set(pattern, global);
  let seen = 0;
  for (const _ of text.matchAll(global)) if (++seen >= times) return true;
  return false;
}

/** The metadata title and the first twelve lines with ink, at most 900 characters, folded. */
function titleOf(document: Document, folded: string): string {
  const lines: string[] = [];
  let start = 0;
  while (lines.length < 12 && start < folded.length && start < 4_000) {
    const feed = folded.indexOf("\n", start);
    const end = feed === -1 ? folded.length : feed;
    const line = folded
      .slice(start, Math.min(end, start + 300))
      .replace(/[#*_|]/gu, " ")
      .trim();
    if (line !== "") lines.push(line);
    start = end + 1;
  }
  return `${lines.join("\n").slice(0, 900)}${document.title === undefined ? "" : `\n${document.title.toLowerCase()}`}`;
}

function foldName(document: Document): string {
  const name = document.fileName ?? document.source.slice(document.source.lastIndexOf("/") + 1);
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase();
}

/** Kinds that hold what two firms agreed: only these are read for clauses. `other` is read too, in case the kind was missed. */
const READ_FOR_CLAUSES: ReadonlySet<DocumentKind> = new Set([
  "contract",
  "general-terms",
  "quote",
  "purchase-order",
  "specification",
  "annex",
  "amendment",
  "other",
]);

/** True when clauses are looked for in a document of this kind. */
export function holdsClauses(kind: DocumentKind): boolean {
  return READ_FOR_CLAUSES.has(kind);
}
