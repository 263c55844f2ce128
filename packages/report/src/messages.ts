import type {
  Cap,
  CarveOut,
  ClaimFileItem,
  ClaimLineClass,
  Client,
  Direction,
  DocumentKind,
  DueSource,
  ExcludedHead,
  ExposureRow,
  LiabilityClause,
  LiabilityKind,
  Locale,
  MarkPicture,
  Modality,
  PolicySource,
  ServiceScope,
  Signatures,
  Strength,
  Tax,
} from "@vigie/model";
import type { Condition, InvoiceState } from "./summary.ts";

type By<Key extends string, Value = string> = Readonly<Record<Key, Value>>;

/** Every word the reports write themselves. One shape for both languages: a missing key does not compile. */
export type Messages = {
  colon: string;
  none: string;
  quoted: (text: string) => string;
  list: (items: readonly string[]) => string;
  number: (value: number, places: number) => string;
  percent: (value: number, places: number) => string;
  decimalText: (value: string) => string;

  confidential: string;
  reportOf: (date: string) => string;
  footer: { name: string; page: string };
  disclaimer: string;
  total: string;
  client: string;
  closed: string;

  level: readonly [string, string, string, string, string];
  levelShort: readonly [string, string, string, string, string];
  levelLong: readonly [string, string, string, string, string];
  levelWord: string;
  steps: (steps: number) => string;

  headline: (clients: number, urgent: number) => string;
  before: (action: string, date: string) => string;
  allCalm: string;
  nothingThisWeek: (client: string, level: string) => string;
  /** Who we seem to be, without a profile; "" where no mail, paper or ledger says it. */
  usInferred: (who: string) => string;
  nextDeadlines: string;
  calendarFile: string;
  allClients: string;
  clientsNote: (date: string) => string;
  filterBy: string;
  showAll: string;
  filterHint: string;
  ninetyDays: string;
  nextDeadline: string;
  overdue: string;
  claimed: string;
  remainder: string;
  contract: string;
  revenueShare: string;
  noPaper: string;
  capWord: string;
  signaturesWord: string;
  condition: By<Condition>;
  unassigned: string;
  unassignedNote: (count: number) => string;
  inferred: string;
  duplicates: (count: number) => string;
  unread: string;
  unreadNote: string;
  documentsRead: (documents: number, unreadable: number) => string;
  excludedCounts: (privileged: number, personal: number) => string;
  rulesRun: (signals: number) => string;
  calendarUsed: (calendar: string) => string;
  clientFiles: string;
  others: (count: number) => string;

  siren: (siren: string) => string;
  feeOf: (fee: string) => string;
  shareOf: (share: string) => string;
  consumer: string;
  inferredFrom: By<Client["origin"]>;
  nextDeadlineIn: (days: number) => string;
  missedDeadline: (days: number) => string;
  lateBy: (days: number) => string;
  missed: string;
  noDeadline: string;
  inDays: (days: number) => string;
  axis: By<"dispute" | "protection" | "money" | "deadlines">;
  axisClosed: string;
  noClaim: string;
  unknownAmount: string;
  borne: (amount: string) => string;
  upTo: (amount: string) => string;
  protection: readonly [string, string, string, string, string];
  gradeOf: (grade: number) => string;

  timeline: string;
  timelineNote: string;
  timelineLabel: (steps: number) => string;
  reportDay: string;
  todayLabel: (date: string) => string;
  leadTime: (days: number) => string;

  signals: string;
  signalsNote: (retained: number, toConfirm: number) => string;
  noSignals: string;
  toConfirm: string;
  toConfirmWhy: string;
  strength: By<Strength>;
  way: By<Direction>;
  modality: By<Modality>;
  moreEvidence: (count: number) => string;
  ruledOut: (count: number) => string;
  rule: string;
  fingerprint: string;
  /** `ocr` is present when the text was recognised in a picture: how sure of it the engine was, 0 to 1. */
  place: (page: number | undefined, start: number, end: number, ocr?: number) => string;

  noContract: string;
  papers: (count: number) => string;
  otherPapers: (list: string) => string;
  kind: By<DocumentKind>;
  pages: (count: number) => string;
  signedOn: (date: string) => string;
  datedOn: (date: string) => string;
  clause: string;
  state: string;
  contractSays: string;
  where: string;
  clauses: By<"liability" | "heads" | "scope" | "price" | "acceptance" | "signatures" | "initials">;
  protects: By<LiabilityClause["protects"]>;
  capAt: (amount: string, tax: Tax, application?: Cap["application"]) => string;
  capOf: By<Cap["application"]>;
  limits: By<Exclude<LiabilityKind, "uncapped" | "situational">>;
  timeToSue: (months: number) => string;
  absent: string;
  stated: By<"heads" | "price" | "acceptance">;
  incomplete: string;
  notRead: string;
  notReadSays: string;
  noCapSays: string;
  pagesRead: (count: number) => string;
  pageList: (pages: readonly number[]) => string;
  pageShort: (page: number, ocr?: number) => string;
  head: By<ExcludedHead>;
  carveOut: By<CarveOut>;
  scopeStatus: By<ServiceScope["status"]>;
  scopeSays: By<ServiceScope["status"]>;
  noPrice: string;
  priceModel: By<ServiceScope["price"]["model"]>;
  tax: By<Tax>;
  tacitAfter: (days: number) => string;
  noAcceptance: string;
  overall: By<Signatures["overall"]>;
  partyCoverage: By<Signatures["parties"][number]["coverage"]>;
  coverage: By<Signatures["pages"][number]["coverage"]>;
  outOf: (found: number, all: number) => string;
  initialsComplete: string;
  initialsPartly: (found: number) => string;
  initialsMissing: (pages: readonly number[]) => string;
  liabilityPage: string;
  pageStripCaption: string;
  pagePicturesCaption: string;
  doubtfulPages: (pages: readonly number[]) => string;
  recordDecision: string;
  otherPages: (count: number) => string;
  pagesLeftOut: (count: number) => string;
  notDrawn: string;
  undrawn: (pages: readonly number[]) => string;
  marksSideBySide: string;
  marksNote: string;
  marksLeftOut: (count: number) => string;
  markOf: By<MarkPicture["of"]>;
  partyUnknown: string;
  partiesUnknown: string;

  exposure: string;
  exposureClosed: string;
  noExposure: string;
  policyUnread: string;
  policyLimit: (amount: string) => string;
  franchiseOf: (amount: string) => string;
  policyField: Record<PolicySource["field"], string>;
  /** After a value that its paper states; the page where it is known. */
  readInPolicy: (page: number | undefined) => string;
  policyQuotes: string;
  noCapAssumed: string;
  capAssumed: (amount: string) => string;
  step: By<"claim" | "cap" | "insurer" | "excluded" | "franchise" | "above" | "rest">;
  claimLinesNote: (lines: number, sumMatches: boolean | null) => string;
  noCapFound: string;
  capSetAside: string;
  limitLessFranchise: string;
  yours: string;
  ifAdmitted: string;
  scenario: By<ExposureRow["scenario"]>;
  stake: (outcome: string, insurer: string | null) => string;
  timesFee: (multiple: string) => string;
  referenceNote: string;
  claimLines: string;
  line: string;
  nature: string;
  toCheck: string;
  amount: string;
  share: string;
  lineClass: By<ClaimLineClass, { name: string; check: string }>;
  sumMatches: string;
  sumDiffers: (stated: string) => string;

  invoices: string;
  invoicesNote: (sources: string) => string;
  noInvoices: string;
  invoice: string;
  issued: string;
  due: string;
  open: string;
  interest: string;
  /** Where the state of an invoice is known from. */
  stateFrom: string;
  noChange: string;
  stipulatedRate: (text: string) => string;
  /** The rate that holds where no contract says otherwise. */
  defaultRate: string;
  dueSource: By<DueSource>;
  daysLate: (days: number) => string;
  daysLateColumn: string;
  invoiceState: By<InvoiceState>;

  claimFile: string;
  claimFileNote: (found: number, partial: number, missing: number) => string;
  itemStatus: By<ClaimFileItem["status"]>;
  actions: string;
  nothingToDo: string;
  undated: string;
  allDeadlines: (count: number) => string;
  passed: string;
  estimated: string;
  doNotWrite: string;
  conduct: string;
  conductNote: string;
  mayRaise: string;
  counts: string;
  theMessage: string;
  noConduct: string;
  replySteps: string;

  method: string;
  methodLevel: string;
  methodScore: (score: string) => string;
  methodExposure: string;
  methodInterest: string;
  methodDocuments: string;
  methodRules: string;
  methodData: string;
  methodNotes: string;
  methodVersion: string;
  baseTerm: (points: string, level: string) => string;
  factorTerm: (label: string, points: string, weight: string, strength: string, decay: string) => string;
  documentsOfClient: (count: number, uncertain: number) => string;
  /** Other places of a document, and how many more there are. */
  alsoIn: (places: readonly string[], more: number) => string;
  ratesUntil: (date: string) => string;
  ratesExpired: string;

  page: string;
  severity: readonly [string, string, string, string, string];
  review: By<"title" | "protects" | "missing" | "change" | "alsoSeen" | "problems">;
  reviewVerdict: (documents: number, serious: number, minor: number) => string;
  nothingProtects: string;
  nothingMissing: string;
  nothingToChange: string;
  effectiveCap: (amount: string, computation: string) => string;
  exceptions: string;
  acceptanceProvided: string;
  changeControlWritten: string;
  termsAccepted: (label: string) => string;
  paymentDays: (days: number) => string;
  checkTitle: (findings: number, documents: number) => string;
  suppressed: (count: number) => string;
  known: (count: number) => string;
  finding: string;
  document: string;
  why: string;
  advice: string;
  remedy: string;
  /** The clause to offer, for one of several weaknesses a rule names. */
  remedyFor: (weakness: string) => string;
  /** A clause that already stands under another point. */
  remedyAbove: (point: number, weakness?: string) => string;
  quotedAbove: string;
  remedies: string;
  law: string;
  lawStatus: By<"V" | "M" | "G">;
  fires: string;
  silent: string;
  family: By<"correspondence" | "contract" | "conduct" | "relationship">;
  familyWord: string;
  severityWord: string;
  alias: string;
  action: string;
  date: string;
};

export function messagesFor(locale: Locale): Messages {
  return locale === "fr" ? fr : en;
}

const plural = (count: number, one: string, many: string) => (Math.abs(count) < 2 ? one : many);
const pluralEn = (count: number, one: string, many: string) => (count === 1 ? one : many);

/** "1, 3 à 5 et 8": runs of three pages and more as a range. */
function pageRanges(pages: readonly number[], to: string): string[] {
  const sorted = [...new Set(pages)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const page of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && page === run[1] + 1) run[1] = page;
    else runs.push([page, page]);
  }
  return runs.flatMap(([from, last]) =>
    from === last ? [String(from)] : last === from + 1 ? [String(from), String(last)] : [`${from}${to}${last}`],
  );
}

function enumerated(items: readonly string[], and: string): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")}${and}${items.at(-1) ?? ""}`;
}

const fr: Messages = {
  colon: " :",
  none: "aucun",
  quoted: (text) => `« ${text} »`,
  list: (items) => enumerated(items, " et "),
  number: (value, places) => value.toFixed(places).replace(".", ","),
  percent: (value, places) => `${value.toFixed(places).replace(".", ",")} %`,
  decimalText: (value) => value.replace(".", ","),

  confidential: "Confidentiel",
  reportOf: (date) => `Rapport du ${date}`,
  footer: { name: "Vigie · confidentiel", page: "page" },
  disclaimer:
    "Aide à la décision : ni avis juridique, ni position de garantie ; la police prévaut. L’absence de signal n’est pas l’absence de risque. Les montants sont des réclamations, pas des dettes.",
  total: "Total",
  client: "Client",
  closed: "affaire close",

  level: ["RAS", "Vigilance", "Différend", "Pré-contentieux", "Contentieux"],
  levelShort: ["0 · RAS", "1 · Vigilance", "2 · Différend", "3 · Pré-contentieux", "4 · Contentieux"],
  levelLong: [
    "Niveau 0 · Rien à signaler",
    "Niveau 1 · Vigilance",
    "Niveau 2 · Différend",
    "Niveau 3 · Pré-contentieux",
    "Niveau 4 · Contentieux",
  ],
  levelWord: "Niveau",
  steps: (steps) => (steps === 0 ? "" : steps > 0 ? `+${steps}` : `−${-steps}`),

  headline: (clients, urgent) =>
    clients === 0
      ? "Aucun client dans ces documents"
      : urgent === 0
        ? `${clients} ${plural(clients, "client", "clients")}, rien à traiter cette semaine`
        : `${clients} ${plural(clients, "client", "clients")}, ${urgent} à traiter cette semaine`,
  before: (action, date) => `${action} au plus tard le ${date}.`,
  allCalm: "Aucun client ne montre de signe de différend dans les documents lus.",
  nothingThisWeek: (client, level) =>
    `Aucune échéance dans les sept jours. Le client à suivre de plus près est ${client} (${level.toLowerCase()}).`,
  usInferred: (who) =>
    who === ""
      ? "Vigie n’a pas pu déduire qui vous êtes, faute de profil et de courriel, de contrat ou de facture qui le dise. Écrivez-le dans vigie.yaml (« me ») : tout le sens des échanges en dépend."
      : `Vigie a déduit que vous êtes ${who}, faute de profil. Vérifiez-le, puis écrivez-le dans vigie.yaml : tout le sens des échanges en dépend.`,
  nextDeadlines: "Prochaines échéances",
  calendarFile: "Un fichier calendrier accompagne ce rapport :",
  allClients: "Tous les clients",
  clientsNote: (date) => `Impayés TTC au ${date}. Reste à charge : pire cas.`,
  filterBy: "Filtrer par niveau",
  showAll: "Tout afficher",
  filterHint: "Choisissez un niveau pour filtrer le tableau.",
  ninetyDays: "90 jours",
  nextDeadline: "Prochaine échéance",
  overdue: "Impayés échus",
  claimed: "Réclamé",
  remainder: "Reste à charge",
  contract: "Contrat",
  revenueShare: "Part du chiffre d’affaires",
  noPaper: "aucun contrat",
  capWord: "plafond",
  signaturesWord: "signatures",
  condition: { ok: "en ordre", part: "à compléter", bad: "à obtenir", unknown: "à vérifier" },
  unassigned: "Documents sans client",
  unassignedNote: (count) => `${count} ${plural(count, "document", "documents")}, par raison`,
  inferred: "Ce que Vigie en déduit",
  duplicates: (count) => `${count} ${plural(count, "remarque sans conséquence", "remarques sans conséquence")}`,
  unread: "Ce qui n’a pas été lu en entier",
  unreadNote: "Ces documents peuvent contenir un signal que Vigie n’a pas vu.",
  documentsRead: (documents, unreadable) =>
    `${documents} ${plural(documents, "document lu", "documents lus")}, ${unreadable} ${plural(unreadable, "illisible ou incomplet", "illisibles ou incomplets")}.`,
  excludedCounts: (privileged, personal) =>
    `Exclus sans être analysés : ${privileged} ${plural(privileged, "échange", "échanges")} avec votre avocat, ${personal} ${plural(personal, "message personnel", "messages personnels")}.`,
  rulesRun: (signals) => `${signals} règles appliquées.`,
  calendarUsed: (calendar) =>
    calendar === "alsace-moselle" ? "Jours fériés d’Alsace-Moselle." : "Jours fériés nationaux.",
  others: (count) => `${count} ${plural(count, "autre", "autres")}`,
  clientFiles: "Dossier de chaque client",

  siren: (siren) => `SIREN ${siren.replace(/(\d{3})(?=\d)/g, "$1\u202f")}`,
  feeOf: (fee) => `prestation de ${fee} HT`,
  shareOf: (share) => `${share} du chiffre d’affaires`,
  consumer: "consommateur",
  inferredFrom: {
    profile: "",
    contract: "identifié par un contrat",
    invoice: "identifié par une facture",
    ledger: "identifié par la comptabilité",
    mail: "identifié par les courriels",
  },
  nextDeadlineIn: (days) =>
    days === 0
      ? "Prochaine échéance, aujourd’hui"
      : `Prochaine échéance, dans ${days} ${plural(days, "jour", "jours")}`,
  missedDeadline: (days) => `Échéance dépassée depuis ${days} ${plural(days, "jour", "jours")}`,
  lateBy: (days) => `Dépassée de ${days} ${plural(days, "jour", "jours")}`,
  missed: "dépassée",
  noDeadline: "Aucun délai imposé",
  inDays: (days) => (days === 0 ? "Aujourd’hui" : `${days} ${plural(days, "jour", "jours")}`),
  axis: { dispute: "Différend", protection: "Contrat", money: "Enjeu financier", deadlines: "Délais" },
  axisClosed: "Affaire close",
  noClaim: "Rien de réclamé",
  unknownAmount: "inconnu",
  borne: (amount) => `${amount} à charge`,
  upTo: (amount) => `de 0 à ${amount}`,
  protection: [
    "Bonne protection",
    "Protection correcte",
    "Protection partielle",
    "Protection faible",
    "Aucune protection",
  ],
  gradeOf: (grade) => `(${grade} sur 4)`,

  timeline: "Chronologie",
  timelineNote: "Cercle : le client. Carré : vous. Losange : échéance.",
  timelineLabel: (steps) => `Niveau du différend dans le temps, ${steps} ${plural(steps, "étape", "étapes")}`,
  reportDay: "Jour du rapport",
  todayLabel: (date) => `${date}, rapport`,
  leadTime: (days) => `${days} ${plural(days, "jour", "jours")} d’avance`,

  signals: "Signaux et preuves",
  signalsNote: (retained, toConfirm) =>
    `${retained} ${plural(retained, "signal retenu", "signaux retenus")}${toConfirm === 0 ? "" : `, ${toConfirm} à confirmer`}. Chaque citation est exacte au caractère près.`,
  noSignals: "Aucun signal de différend dans les documents de ce client.",
  toConfirm: "À confirmer",
  toConfirmWhy: "L’auteur de ces passages n’a pas été reconnu : ils ne font pas monter le niveau au-delà de 2.",
  strength: { strong: "preuve forte", medium: "preuve moyenne", weak: "preuve faible" },
  way: {
    inbound: "Reçu par vous",
    outbound: "Envoyé par vous",
    internal: "Échange interne",
    "third-party": "Tiers",
    document: "Document",
    unknown: "Auteur inconnu",
  },
  modality: {
    performative: "",
    asserted: "",
    "conditional-threat": "menace sous condition",
    hypothetical: "hypothèse",
    reported: "propos rapporté",
    negated: "nié par l’auteur",
    "past-closed": "affaire passée",
    template: "modèle",
  },
  moreEvidence: (count) =>
    `et ${count} ${plural(count, "autre passage", "autres passages")}, voir le fichier report.json`,
  ruledOut: (count) => `${count} ${plural(count, "point vérifié", "points vérifiés")}`,
  rule: "règle",
  fingerprint: "empreinte",
  place: (page, start, end, ocr) =>
    `${page === undefined ? "" : `page ${page}, `}caractères ${groupedFr(start)} à ${groupedFr(end)}${ocr === undefined ? "" : `, texte reconnu sur une image (fiabilité ${Math.round(ocr * 100)} %) : à vérifier sur l’original`}`,

  noContract: "Aucun contrat, devis signé ou bon de commande n’a été trouvé pour ce client.",
  papers: (count) => `${count} documents contractuels en vigueur`,
  otherPapers: (list) => `Autres documents contractuels : ${list}.`,
  kind: {
    contract: "contrat",
    "general-terms": "conditions générales",
    quote: "devis",
    "purchase-order": "bon de commande",
    specification: "cahier des charges",
    annex: "annexe",
    amendment: "avenant",
    invoice: "facture",
    "credit-note": "avoir",
    "acceptance-report": "procès-verbal de recette",
    "insurance-policy": "police d’assurance",
    "insurance-certificate": "attestation d’assurance",
    "urssaf-certificate": "attestation de vigilance",
    "company-extract": "extrait Kbis",
    letter: "courrier",
    email: "courriel",
    "esign-certificate": "certificat de signature",
    "accounting-file": "fichier comptable",
    "call-note": "note d’appel",
    other: "document",
  },
  pages: (count) => `${count} ${plural(count, "page", "pages")}`,
  signedOn: (date) => `signé le ${date}`,
  datedOn: (date) => `daté du ${date}`,
  clause: "Clause",
  state: "État",
  contractSays: "Ce que dit le contrat",
  where: "Où",
  clauses: {
    liability: "Limitation de responsabilité",
    heads: "Préjudices exclus",
    scope: "Périmètre de la prestation",
    price: "Prix",
    acceptance: "Recette",
    signatures: "Signatures",
    initials: "Paraphes",
  },
  protects: {
    us: "vous protège",
    them: "protège le client",
    both: "protège les deux parties",
    unknown: "bénéficiaire incertain",
  },
  capAt: (amount, tax, application = "unknown") =>
    `Plafond de ${amount}${tax === "unknown" ? "" : ` ${tax}`}${fr.capOf[application]}.`,
  capOf: { "per-claim": " par sinistre", "per-year": " par an", aggregate: " en tout", unknown: "" },
  limits: {
    "amount-cap": "Plafond de responsabilité",
    "insurance-cap": "Plafond à hauteur de l’assurance",
    "excluded-heads": "Préjudices exclus",
    "full-exclusion": "Exclusion de toute responsabilité",
    "exclusive-remedy": "Réparation limitée à ce que la clause prévoit",
    "time-bar": "Délai pour agir",
    "means-only": "Obligation de moyens",
  },
  timeToSue: (months) => `Délai pour agir : ${months} mois.`,
  absent: "absente",
  stated: { heads: "prévus", price: "indiqué", acceptance: "prévue" },
  incomplete: "incomplet",
  notRead: "non lue",
  notReadSays: "Le document n’a pas pu être lu : rien n’est affirmé.",
  noCapSays: "Aucun plafond trouvé. Sans plafond, l’exposition est le montant réclamé.",
  pagesRead: (count) => (count < 2 ? "p. 1 lue" : `p. 1 à ${count} lues`),
  pageList: (pages) => (pages.length === 0 ? "" : `p. ${enumerated(pageRanges(pages, " à "), " et ")}`),
  pageShort: (page, ocr) => `p. ${page}${ocr === undefined ? "" : ", texte reconnu sur une image"}`,
  head: {
    indirect: "dommages indirects",
    profit: "perte de bénéfice",
    revenue: "perte de chiffre d’affaires",
    data: "perte de données",
    image: "atteinte à l’image",
    business: "perte d’exploitation",
    "third-party": "réclamations de tiers",
    goodwill: "perte de clientèle",
    other: "autres préjudices",
  },
  carveOut: {
    "gross-negligence": "faute lourde",
    wilful: "faute intentionnelle",
    fraud: "dol",
    "bodily-injury": "dommages corporels",
    confidentiality: "confidentialité",
    "data-protection": "données personnelles",
    ip: "propriété intellectuelle",
    indemnity: "garanties",
    payment: "paiement",
    law: "ordre public",
    other: "autre exception",
  },
  scopeStatus: { defined: "défini", vague: "vague", "by-reference": "par renvoi", absent: "absent" },
  scopeSays: {
    defined: "Prestations décrites.",
    vague: "La prestation est nommée sans être décrite.",
    "by-reference": "La description est renvoyée à un autre document.",
    absent: "Aucune description de la prestation.",
  },
  noPrice: "Aucun prix total trouvé.",
  priceModel: {
    fixed: "forfait",
    "time-and-materials": "temps passé",
    subscription: "abonnement",
    mixed: "forfait et temps passé",
    unknown: "mode de prix non précisé",
  },
  tax: { HT: "HT", TTC: "TTC", unknown: "" },
  tacitAfter: (days) => `Recette tacite après ${days} jours.`,
  noAcceptance: "Aucune procédure de recette : rien ne dit quand le travail est accepté.",
  overall: {
    signed: "signé",
    partly_signed: "signé en partie",
    unsigned: "non signé",
    esigned: "signé électroniquement",
    esigned_broken: "intégrité rompue",
    copy_of_esigned: "copie, original à retrouver",
    undetermined: "indéterminé",
    not_applicable: "sans objet",
  },
  partyCoverage: {
    esigned_verified: "signature électronique intègre",
    esigned_broken: "signature électronique à l’intégrité rompue",
    seal_only: "cachet de plateforme seul",
    handwritten: "signature manuscrite",
    signature_image: "image de signature",
    confirmed: "signature confirmée par une personne",
    typed: "nom dactylographié",
    empty_block: "cadre vide",
    no_block: "aucun cadre",
    undetermined: "indéterminé",
  },
  coverage: {
    not_applicable_esigned: "couverte par la signature électronique",
    initialled: "paraphée",
    signed_page: "signée",
    not_initialled: "sans paraphe",
    undetermined: "indéterminée",
  },
  outOf: (found, all) => `${found} sur ${all}`,
  initialsComplete: "Aucune page sans paraphe.",
  initialsPartly: (found) => (found === 0 ? "sans paraphe" : "un paraphe manque"),
  initialsMissing: (pages) =>
    `${plural(pages.length, "Paraphe manquant à la page", "Paraphes manquants aux pages")} ${enumerated(pageRanges(pages, " à "), " et ")}. Le contrat reste valable ; la preuve est plus faible.`,
  liabilityPage: "porte l’article responsabilité",
  pageStripCaption:
    "Schéma des pages. Cadre plein : signature ou paraphe trouvé, à sa place. Cadre tireté : paraphe manquant.",
  pagePicturesCaption:
    "Cadre plein : signature ou paraphe trouvé. Cadre tireté : paraphe manquant, là où il se trouve sur les autres pages, ou tracé douteux.",
  doubtfulPages: (pages) =>
    `${plural(pages.length, "Page à regarder", "Pages à regarder")} : ${enumerated(pageRanges(pages, " à "), " et ")}`,
  recordDecision:
    "Après examen, consignez votre constat, avec votre nom, par la commande indiquée ; le prochain rapport en tiendra compte. Verdicts possibles :",
  otherPages: (count) => plural(count, "L’autre page", `Les ${count} autres pages`),
  pagesLeftOut: (count) =>
    `${plural(count, "Une page à regarder n’est pas montrée", `${count} pages à regarder ne sont pas montrées`)} : le rapport se limite à 24 pages par document et à 40 documents.`,
  notDrawn:
    "Page impossible à montrer : le fichier a été modifié ou déplacé, ou il est protégé, endommagé ou trop long à dessiner.",
  undrawn: (pages) =>
    `${plural(pages.length, "Page impossible à montrer", "Pages impossibles à montrer")} (fichier modifié, déplacé, protégé, endommagé ou trop long à dessiner) : ${enumerated(pageRanges(pages, " à "), " et ")}.`,
  marksSideBySide: "Paraphes et signatures côte à côte",
  marksNote: "Tous à la même échelle.",
  marksLeftOut: (count) =>
    `${plural(count, "Une autre marque n’est pas montrée", `${count} autres marques ne sont pas montrées`)} : le rapport se limite à 60 par document et à 40 documents.`,
  markOf: {
    initials: "paraphe",
    signature: "signature",
    doubtful: "tracé douteux",
    expected: "paraphe attendu",
  },
  partyUnknown: "Partie non reconnue",
  partiesUnknown: "Sans distinction de partie",

  exposure: "Enjeu et couverture",
  exposureClosed: "Enjeu et couverture, avant la clôture",
  noExposure: "Aucun montant réclamé.",
  policyUnread: "Police non renseignée",
  policyLimit: (amount) => `Plafond de garantie ${amount}`,
  franchiseOf: (amount) => `franchise ${amount}`,
  policyField: {
    policyNumber: "Numéro de police",
    limitPerClaim: "Plafond par sinistre",
    limitPerYear: "Plafond par an",
    subLimits: "Sous-limite",
    franchise: "Franchise",
    franchisePercent: "Franchise en pour cent",
    franchiseMin: "Franchise minimale",
    franchiseMax: "Franchise maximale",
    exclusions: "Exclusion",
    retroactiveDate: "Reprise du passé",
    periodStart: "Début de la période",
    periodEnd: "Fin de la période",
    notificationDays: "Délai de déclaration",
  },
  readInPolicy: (page) => (page === undefined ? "d’après la police" : `d’après la police, p.\u00a0${page}`),
  policyQuotes: "Ce que dit la police",
  noCapAssumed: "contrat sans plafond",
  capAssumed: (amount) => `plafond du contrat ${amount}`,
  step: {
    claim: "Réclamation",
    cap: "Plafond du contrat",
    insurer: "Assureur",
    excluded: "dont part exclue",
    franchise: "dont franchise",
    above: "dont au-delà du plafond",
    rest: "Reste à votre charge",
  },
  claimLinesNote: (lines, sumMatches) =>
    lines === 0
      ? "montant global"
      : `${lines} ${plural(lines, "poste", "postes")}${sumMatches === null ? "" : sumMatches ? ", somme vérifiée" : ", somme inexacte"}`,
  noCapFound: "aucune clause trouvée",
  capSetAside: "supposé écarté",
  limitLessFranchise: "plafond de garantie moins franchise",
  yours: "à votre charge",
  ifAdmitted: "si la réclamation était admise en totalité",
  scenario: {
    "cap-applies": "Le plafond du contrat s’applique",
    reference: "Accord amiable de référence",
    "cap-set-aside": "Réclamation admise en totalité",
  },
  stake: (outcome, insurer) =>
    insurer === null ? `Enjeu ${outcome}, part de l’assureur inconnue.` : `Enjeu ${outcome}, assureur ${insurer}.`,
  timesFee: (multiple) => `${multiple} fois le prix de la prestation.`,
  referenceNote: "Repère tiré de deux récits publiés, sans valeur statistique.",
  claimLines: "Postes de la réclamation",
  line: "Poste réclamé",
  nature: "Nature",
  toCheck: "À vérifier",
  amount: "Montant",
  share: "Part",
  lineClass: {
    "lost-revenue": { name: "Perte de recettes", check: "à contester : marge, pas chiffre d’affaires" },
    mitigation: { name: "Limitation du dommage", check: "demander les factures" },
    "lost-chance": { name: "Perte de chance", check: "chance réelle à prouver" },
    remedial: { name: "Remise en état", check: "demander les factures" },
    delay: { name: "Retard", check: "lien de cause à prouver" },
    "management-time": { name: "Temps de gestion", check: "demander le relevé d’heures" },
    "fee-refund": { name: "Remboursement du prix", check: "hors garantie le plus souvent" },
    penalty: { name: "Pénalité", check: "clause et mise en demeure à vérifier" },
    image: { name: "Atteinte à l’image", check: "préjudice à prouver" },
    "data-rebuild": { name: "Reconstitution de données", check: "demander les factures" },
    "third-party": { name: "Réclamation de tiers", check: "demander les pièces du tiers" },
    bodily: { name: "Dommage corporel", check: "prévenir l’assureur sans délai" },
    other: { name: "Autre", check: "demander le détail" },
  },
  sumMatches: "égal au total annoncé",
  sumDiffers: (stated) => `le total annoncé est ${stated}`,

  invoices: "Factures",
  invoicesNote: (sources) => `Montants TTC. Échéance ${sources}.`,
  noInvoices: "Aucune facture en attente de règlement.",
  invoice: "Facture",
  issued: "Émise",
  due: "Échéance",
  open: "Reste dû",
  interest: "Intérêts + 40 €",
  stateFrom: "Source de la situation",
  noChange: "Rien n’a changé avec ce client.",
  stipulatedRate: (text) => `Taux stipulé («\u00a0${text.replace(/(\d)\.(\d)/gu, "$1,$2")}\u00a0»)`,
  defaultRate: "Au taux supplétif de la loi (BCE + 10 points)",
  dueSource: {
    "e-invoice": "lue dans la facture électronique",
    pdf: "lue sur la facture",
    contract: "calculée selon le contrat",
    ledger: "lue dans la comptabilité",
    "default-30-days": "supposée à 30 jours (C. com. L441-10)",
  },
  daysLate: (days) => `${days} ${plural(days, "jour", "jours")} de retard`,
  daysLateColumn: "Jours de retard",
  invoiceState: {
    open: "à échoir",
    overdue: "échue",
    unseen: "échéance passée, règlement à vérifier",
    "partly-paid": "partiellement réglée",
    paid: "réglée",
    credited: "annulée par avoir",
    disputed: "contestée",
  },

  claimFile: "Pièces du dossier",
  claimFileNote: (found, partial, missing) =>
    `${found} ${plural(found, "présente", "présentes")}, ${partial} ${plural(partial, "partielle", "partielles")}, ${missing} ${plural(missing, "manquante", "manquantes")}`,
  itemStatus: {
    found: "(présente)",
    partial: "(partielle)",
    missing: "(manquante)",
    "not-applicable": "(sans objet)",
  },
  actions: "À faire",
  nothingToDo: "Rien à faire aujourd’hui pour ce client.",
  undated: "dès que possible",
  allDeadlines: (count) => `${count} ${plural(count, "échéance et son calcul", "échéances et leur calcul")}`,
  passed: "passée",
  estimated: "estimée",
  doNotWrite: "À ne pas écrire",
  conduct: "Votre conduite",
  conductNote: "Annexe interne, exclue du dossier de l’assureur",
  replySteps: "Étapes de la méthode TECREP dans vos réponses",
  mayRaise: "Qui peut le déclencher",
  counts: "Ce qui compte",
  theMessage: "le texte",
  noConduct: "Aucune relance hors horaires, aucune menace, aucune reconnaissance de responsabilité dans vos messages.",

  method: "Méthode",
  methodLevel: "Niveau",
  methodScore: (score) => `Rang ${score} sur 100`,
  methodExposure: "Enjeu financier",
  methodInterest: "Intérêts de retard",
  methodDocuments: "Documents",
  methodRules: "Règles",
  methodData: "Données légales",
  methodNotes: "Remarques",
  methodVersion: "Version",
  baseTerm: (points, level) => `${points} : base du niveau ${level}`,
  factorTerm: (label, points, weight, strength, decay) =>
    `+ ${points} : ${label} (poids ${weight} × force ${strength} × ancienneté ${decay})`,
  alsoIn: (places, more) =>
    `également dans ${places.join(", ")}${more > 0 ? ` et ${more} ${plural(more, "autre emplacement", "autres emplacements")}` : ""}`,
  documentsOfClient: (count, uncertain) =>
    `${count} ${plural(count, "document rattaché", "documents rattachés")} à ce client${uncertain === 0 ? "" : `, dont ${uncertain} sans certitude`}.`,
  ratesUntil: (date) => `Taux et règles valables jusqu’au ${date}.`,
  ratesExpired: "Les taux légaux embarqués ont expiré : les intérêts ne sont plus calculés. Mettez Vigie à jour.",

  page: "page",
  severity: ["information", "faible", "moyenne", "élevée", "critique"],
  review: {
    title: "Relecture avant signature",
    protects: "Ce qui vous protège",
    missing: "Ce qui manque ou vous expose",
    change: "Ce qu’il faut changer",
    alsoSeen: "À savoir",
    problems: "Ce qui n’a pas été lu en entier",
  },
  reviewVerdict: (documents, serious, minor) =>
    `${documents} ${plural(documents, "document relu", "documents relus")}. ${
      serious === 0
        ? minor === 0
          ? "Rien à corriger."
          : `Rien de bloquant, ${minor} ${plural(minor, "point à améliorer", "points à améliorer")}.`
        : `${serious} ${plural(serious, "point à régler", "points à régler")} avant de signer${minor === 0 ? "." : `, ${minor} à améliorer.`}`
    }`,
  nothingProtects: "Aucune clause protectrice trouvée.",
  nothingMissing: "Rien de manquant parmi ce que Vigie vérifie.",
  nothingToChange: "Rien à changer.",
  effectiveCap: (amount, computation) => `Plafond effectif : ${amount} (${computation}).`,
  exceptions: "Sauf",
  acceptanceProvided: "Une procédure de recette est prévue.",
  changeControlWritten: "Toute évolution du périmètre demande un écrit.",
  termsAccepted: (label) => `Conditions générales acceptées : ${label}.`,
  paymentDays: (days) => `Paiement à ${days} jours.`,
  checkTitle: (findings, documents) =>
    `${findings} ${plural(findings, "constat", "constats")} dans ${documents} ${plural(documents, "document", "documents")}`,
  suppressed: (count) => `${count} ${plural(count, "constat écarté", "constats écartés")} par vigie.ignore.yaml`,
  known: (count) => `${count} déjà ${plural(count, "connu", "connus")} de la référence`,
  finding: "Constat",
  document: "Document",
  why: "Pourquoi",
  advice: "Que faire",
  remedy: "Clause à proposer",
  remedyFor: (weakness) => `Clause à proposer (${weakness})`,
  remedyAbove: (point, weakness) => `celle du point ${point}${weakness === undefined ? "" : ` (${weakness})`}.`,
  quotedAbove: "citation ci-dessus",
  remedies: "Clauses à proposer",
  law: "Droit",
  lawStatus: { V: "vérifié dans une source publique", M: "de mémoire, à vérifier", G: "réglage de Vigie" },
  fires: "Se déclenche sur",
  silent: "Ne se déclenche pas sur",
  family: {
    correspondence: "correspondance",
    contract: "contrat",
    conduct: "votre conduite",
    relationship: "relation",
  },
  familyWord: "Famille",
  severityWord: "Gravité",
  alias: "Identifiant",
  action: "Action",
  date: "Date",
};

function groupedFr(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3}){1,6}$)/g, "\u202f");
}

function groupedEn(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3}){1,6}$)/g, ",");
}

const en: Messages = {
  colon: ":",
  none: "none",
  quoted: (text) => `“${text}”`,
  list: (items) => enumerated(items, " and "),
  number: (value, places) => value.toFixed(places),
  percent: (value, places) => `${value.toFixed(places)}%`,
  decimalText: (value) => value,

  confidential: "Confidential",
  reportOf: (date) => `Report of ${date}`,
  footer: { name: "Vigie · confidential", page: "page" },
  disclaimer:
    "A decision aid: neither legal advice nor a coverage position; the policy prevails. No signal does not mean no risk. Amounts are claims, not debts.",
  total: "Total",
  client: "Client",
  closed: "matter closed",

  level: ["All clear", "Watch", "Disagreement", "Pre-litigation", "Litigation"],
  levelShort: ["0 · All clear", "1 · Watch", "2 · Disagreement", "3 · Pre-litigation", "4 · Litigation"],
  levelLong: [
    "Level 0 · All clear",
    "Level 1 · Watch",
    "Level 2 · Disagreement",
    "Level 3 · Pre-litigation",
    "Level 4 · Litigation",
  ],
  levelWord: "Level",
  steps: (steps) => (steps === 0 ? "" : steps > 0 ? `+${steps}` : `−${-steps}`),

  headline: (clients, urgent) =>
    clients === 0
      ? "No client in these documents"
      : urgent === 0
        ? `${clients} ${pluralEn(clients, "client", "clients")}, nothing to act on this week`
        : `${clients} ${pluralEn(clients, "client", "clients")}, ${urgent} to act on this week`,
  before: (action, date) => `${action} by ${date}.`,
  allCalm: "No client shows a sign of dispute in the documents read.",
  nothingThisWeek: (client, level) =>
    `No deadline within seven days. The client to watch most closely is ${client} (${level.toLowerCase()}).`,
  usInferred: (who) =>
    who === ""
      ? "Without a profile, and with no mail, contract or invoice that says it, Vigie could not infer who you are. Write it in vigie.yaml (“me”): who speaks to whom depends on it."
      : `Without a profile, Vigie inferred that you are ${who}. Check it, then write it in vigie.yaml: who speaks to whom depends on it.`,
  nextDeadlines: "Next deadlines",
  calendarFile: "A calendar file comes with this report:",
  allClients: "All clients",
  clientsNote: (date) => `Overdue sums with VAT on ${date}. Remainder: worst case.`,
  filterBy: "Filter by level",
  showAll: "Show all",
  filterHint: "Choose a level to filter the table.",
  ninetyDays: "90 days",
  nextDeadline: "Next deadline",
  overdue: "Overdue",
  claimed: "Claimed",
  remainder: "Remainder",
  contract: "Contract",
  revenueShare: "Revenue share",
  noPaper: "no contract",
  capWord: "cap",
  signaturesWord: "signatures",
  condition: { ok: "in order", part: "incomplete", bad: "missing", unknown: "not read" },
  unassigned: "Documents without a client",
  unassignedNote: (count) => `${count} ${pluralEn(count, "document", "documents")}, by reason`,
  inferred: "What Vigie infers",
  duplicates: (count) => `${count} ${pluralEn(count, "remark", "remarks")} of no consequence`,
  unread: "What was not read in full",
  unreadNote: "These documents may hold a signal Vigie did not see.",
  documentsRead: (documents, unreadable) =>
    `${documents} ${pluralEn(documents, "document", "documents")} read, ${unreadable} unreadable or incomplete.`,
  excludedCounts: (privileged, personal) =>
    `Left out without analysis: ${privileged} ${pluralEn(privileged, "exchange", "exchanges")} with your lawyer, ${personal} personal ${pluralEn(personal, "message", "messages")}.`,
  rulesRun: (signals) => `${signals} rules run.`,
  calendarUsed: (calendar) =>
    calendar === "alsace-moselle" ? "Public holidays of Alsace-Moselle." : "National public holidays of France.",
  others: (count) => `${count} more`,
  clientFiles: "Each client’s file",

  siren: (siren) => `SIREN ${siren.replace(/(\d{3})(?=\d)/g, "$1\u202f")}`,
  feeOf: (fee) => `engagement of ${fee} before VAT`,
  shareOf: (share) => `${share} of revenue`,
  consumer: "consumer",
  inferredFrom: {
    profile: "",
    contract: "identified by a contract",
    invoice: "identified by an invoice",
    ledger: "identified by the ledger",
    mail: "identified by mail",
  },
  nextDeadlineIn: (days) =>
    days === 0 ? "Next deadline, today" : `Next deadline, in ${days} ${pluralEn(days, "day", "days")}`,
  missedDeadline: (days) => `Deadline missed ${days} ${pluralEn(days, "day", "days")} ago`,
  lateBy: (days) => `${days} ${pluralEn(days, "day", "days")} late`,
  missed: "missed",
  noDeadline: "No deadline set",
  inDays: (days) => (days === 0 ? "Today" : `${days} ${pluralEn(days, "day", "days")}`),
  axis: { dispute: "Dispute", protection: "Contract", money: "Financial stake", deadlines: "Deadlines" },
  axisClosed: "Matter closed",
  noClaim: "Nothing claimed",
  unknownAmount: "unknown",
  borne: (amount) => `${amount} to bear`,
  upTo: (amount) => `from 0 to ${amount}`,
  protection: ["Well protected", "Fairly protected", "Partly protected", "Weakly protected", "Not protected"],
  gradeOf: (grade) => `(${grade} out of 4)`,

  timeline: "Timeline",
  timelineNote: "Circle: the client. Square: you. Diamond: deadline.",
  timelineLabel: (steps) => `Level of the dispute over time, ${steps} ${pluralEn(steps, "step", "steps")}`,
  reportDay: "Day of the report",
  todayLabel: (date) => `${date}, report`,
  leadTime: (days) => `${days} ${pluralEn(days, "day", "days")} of lead`,

  signals: "Signals and evidence",
  signalsNote: (retained, toConfirm) =>
    `${retained} ${pluralEn(retained, "signal", "signals")} retained${toConfirm === 0 ? "" : `, ${toConfirm} to confirm`}. Every quote is exact to the character.`,
  noSignals: "No signal of a dispute in this client’s documents.",
  toConfirm: "To confirm",
  toConfirmWhy: "The author of these passages was not recognised: they never lift the level above 2.",
  strength: { strong: "strong evidence", medium: "medium evidence", weak: "weak evidence" },
  way: {
    inbound: "Received by you",
    outbound: "Sent by you",
    internal: "Internal",
    "third-party": "Third party",
    document: "Document",
    unknown: "Unknown author",
  },
  modality: {
    performative: "",
    asserted: "",
    "conditional-threat": "conditional threat",
    hypothetical: "hypothesis",
    reported: "reported speech",
    negated: "denied by its author",
    "past-closed": "past matter",
    template: "template",
  },
  moreEvidence: (count) => `and ${count} more ${pluralEn(count, "passage", "passages")}, see report.json`,
  ruledOut: (count) => `${count} ${pluralEn(count, "point", "points")} checked`,
  rule: "rule",
  fingerprint: "fingerprint",
  place: (page, start, end, ocr) =>
    `${page === undefined ? "" : `page ${page}, `}characters ${groupedEn(start)} to ${groupedEn(end)}${ocr === undefined ? "" : `, text recognised in a picture (confidence ${Math.round(ocr * 100)}%): check it against the original`}`,

  noContract: "No contract, signed quote or purchase order was found for this client.",
  papers: (count) => `${count} contract papers in force`,
  otherPapers: (list) => `Other contract papers: ${list}.`,
  kind: {
    contract: "contract",
    "general-terms": "general terms",
    quote: "quote",
    "purchase-order": "purchase order",
    specification: "specification",
    annex: "annex",
    amendment: "amendment",
    invoice: "invoice",
    "credit-note": "credit note",
    "acceptance-report": "acceptance report",
    "insurance-policy": "insurance policy",
    "insurance-certificate": "insurance certificate",
    "urssaf-certificate": "URSSAF certificate",
    "company-extract": "company extract",
    letter: "letter",
    email: "email",
    "esign-certificate": "signature certificate",
    "accounting-file": "accounting file",
    "call-note": "call note",
    other: "document",
  },
  pages: (count) => `${count} ${pluralEn(count, "page", "pages")}`,
  signedOn: (date) => `signed on ${date}`,
  datedOn: (date) => `dated ${date}`,
  clause: "Clause",
  state: "State",
  contractSays: "What the contract says",
  where: "Where",
  clauses: {
    liability: "Limitation of liability",
    heads: "Excluded losses",
    scope: "Scope of services",
    price: "Price",
    acceptance: "Acceptance",
    signatures: "Signatures",
    initials: "Initials",
  },
  protects: { us: "protects you", them: "protects the client", both: "protects both parties", unknown: "unclear whom" },
  capAt: (amount, tax, application = "unknown") =>
    `Cap of ${amount}${tax === "HT" ? " before VAT" : tax === "TTC" ? " with VAT" : ""}${en.capOf[application]}.`,
  capOf: { "per-claim": " per claim", "per-year": " per year", aggregate: " in all", unknown: "" },
  limits: {
    "amount-cap": "Cap on liability",
    "insurance-cap": "Cap at the insurance cover",
    "excluded-heads": "Excluded losses",
    "full-exclusion": "All liability excluded",
    "exclusive-remedy": "No remedy but the one in the clause",
    "time-bar": "Time to sue",
    "means-only": "Best endeavours only",
  },
  timeToSue: (months) => `Time to sue: ${months} ${pluralEn(months, "month", "months")}.`,
  absent: "absent",
  stated: { heads: "stated", price: "stated", acceptance: "provided" },
  incomplete: "incomplete",
  notRead: "not read",
  notReadSays: "The document could not be read: nothing is asserted.",
  noCapSays: "No cap found. Without a cap, the exposure is the sum claimed.",
  pagesRead: (count) => (count < 2 ? "p. 1 read" : `pp. 1–${count} read`),
  pageList: (pages) =>
    pages.length === 0 ? "" : `${pages.length === 1 ? "p." : "pp."} ${enumerated(pageRanges(pages, "–"), " and ")}`,
  pageShort: (page, ocr) => `p. ${page}${ocr === undefined ? "" : ", text recognised in a picture"}`,
  head: {
    indirect: "indirect loss",
    profit: "loss of profit",
    revenue: "loss of revenue",
    data: "loss of data",
    image: "damage to image",
    business: "business interruption",
    "third-party": "third-party claims",
    goodwill: "loss of goodwill",
    other: "other losses",
  },
  carveOut: {
    "gross-negligence": "gross negligence",
    wilful: "wilful misconduct",
    fraud: "fraud",
    "bodily-injury": "bodily injury",
    confidentiality: "confidentiality",
    "data-protection": "data protection",
    ip: "intellectual property",
    indemnity: "indemnities",
    payment: "payment",
    law: "mandatory law",
    other: "other exception",
  },
  scopeStatus: { defined: "defined", vague: "vague", "by-reference": "by reference", absent: "absent" },
  scopeSays: {
    defined: "Services described.",
    vague: "The service is named but not described.",
    "by-reference": "The description is left to another document.",
    absent: "No description of the service.",
  },
  noPrice: "No total price found.",
  priceModel: {
    fixed: "fixed price",
    "time-and-materials": "time and materials",
    subscription: "subscription",
    mixed: "fixed and time-based",
    unknown: "price model not stated",
  },
  tax: { HT: "before VAT", TTC: "with VAT", unknown: "" },
  tacitAfter: (days) => `Tacit acceptance after ${days} days.`,
  noAcceptance: "No acceptance procedure: nothing says when the work is accepted.",
  overall: {
    signed: "signed",
    partly_signed: "partly signed",
    unsigned: "unsigned",
    esigned: "electronically signed",
    esigned_broken: "integrity broken",
    copy_of_esigned: "copy, find the original",
    undetermined: "undetermined",
    not_applicable: "not applicable",
  },
  partyCoverage: {
    esigned_verified: "electronic signature intact",
    esigned_broken: "electronic signature, integrity broken",
    seal_only: "platform seal only",
    handwritten: "handwritten signature",
    signature_image: "signature image",
    confirmed: "signature confirmed by a person",
    typed: "typed name",
    empty_block: "empty block",
    no_block: "no block",
    undetermined: "undetermined",
  },
  coverage: {
    not_applicable_esigned: "covered by the electronic signature",
    initialled: "initialled",
    signed_page: "signed",
    not_initialled: "no initials",
    undetermined: "undetermined",
  },
  outOf: (found, all) => `${found} of ${all}`,
  initialsComplete: "No page without initials.",
  initialsPartly: (found) => (found === 0 ? "no initials" : "initials missing"),
  initialsMissing: (pages) =>
    `Initials missing on ${pluralEn(pages.length, "page", "pages")} ${enumerated(pageRanges(pages, "–"), " and ")}. The contract stays valid; its evidence is weaker.`,
  liabilityPage: "holds the liability clause",
  pageStripCaption:
    "Sketch of the pages. Solid box: signature or initials found, in their place. Dashed box: initials missing.",
  pagePicturesCaption:
    "Solid box: signature or initials found. Dashed box: initials missing, where they stand on the other pages, or a doubtful mark.",
  doubtfulPages: (pages) =>
    `${pluralEn(pages.length, "Page", "Pages")} to look at: ${enumerated(pageRanges(pages, "–"), " and ")}`,
  recordDecision:
    "Once you have looked, record what you found, with your name, by the command shown; the next report takes it into account. Verdicts:",
  otherPages: (count) => pluralEn(count, "The other page", `The other ${count} pages`),
  pagesLeftOut: (count) =>
    `${pluralEn(count, "One page to look at is", `${count} pages to look at are`)} not shown: a report holds 24 pages a document, of 40 documents at most.`,
  notDrawn: "This page cannot be shown: the file was changed or moved, or is locked, damaged or too slow to draw.",
  undrawn: (pages) =>
    `${pluralEn(pages.length, "Page that cannot", "Pages that cannot")} be shown (file changed, moved, locked, damaged or too slow to draw): ${enumerated(pageRanges(pages, "–"), " and ")}.`,
  marksSideBySide: "Initials and signatures side by side",
  marksNote: "All at the same scale.",
  marksLeftOut: (count) =>
    `${pluralEn(count, "One more mark is", `${count} more marks are`)} not shown: a report holds 60 a document, of 40 documents at most.`,
  markOf: {
    initials: "initials",
    signature: "signature",
    doubtful: "doubtful mark",
    expected: "initials expected",
  },
  partyUnknown: "Party not recognised",
  partiesUnknown: "Parties not told apart",

  exposure: "Stake and cover",
  exposureClosed: "Stake and cover, before closing",
  noExposure: "No amount claimed.",
  policyUnread: "Policy not provided",
  policyLimit: (amount) => `Insurance limit ${amount}`,
  franchiseOf: (amount) => `deductible ${amount}`,
  policyField: {
    policyNumber: "Policy number",
    limitPerClaim: "Limit per claim",
    limitPerYear: "Limit per year",
    subLimits: "Sub-limit",
    franchise: "Deductible",
    franchisePercent: "Deductible in percent",
    franchiseMin: "Least deductible",
    franchiseMax: "Most deductible",
    exclusions: "Exclusion",
    retroactiveDate: "Retroactive date",
    periodStart: "Start of the period",
    periodEnd: "End of the period",
    notificationDays: "Time to notify",
  },
  readInPolicy: (page) => (page === undefined ? "read in the policy" : `read in the policy, p.\u00a0${page}`),
  policyQuotes: "What the policy says",
  noCapAssumed: "contract without a cap",
  capAssumed: (amount) => `contract cap ${amount}`,
  step: {
    claim: "Claim",
    cap: "Contract cap",
    insurer: "Insurer",
    excluded: "of which excluded",
    franchise: "of which deductible",
    above: "of which above the limit",
    rest: "Left for you to pay",
  },
  claimLinesNote: (lines, sumMatches) =>
    lines === 0
      ? "one overall sum"
      : `${lines} ${pluralEn(lines, "line", "lines")}${sumMatches === null ? "" : sumMatches ? ", sum checked" : ", sum wrong"}`,
  noCapFound: "no clause found",
  capSetAside: "assumed set aside",
  limitLessFranchise: "insurance limit less deductible",
  yours: "yours to pay",
  ifAdmitted: "if the claim were admitted in full",
  scenario: {
    "cap-applies": "The contract cap applies",
    reference: "Reference settlement",
    "cap-set-aside": "Claim admitted in full",
  },
  stake: (outcome, insurer) =>
    insurer === null ? `Stake ${outcome}, insurer’s share unknown.` : `Stake ${outcome}, insurer ${insurer}.`,
  timesFee: (multiple) => `${multiple} times the price of the work.`,
  referenceNote: "Drawn from two published stories, of no statistical value.",
  claimLines: "Lines of the claim",
  line: "Line claimed",
  nature: "Nature",
  toCheck: "To check",
  amount: "Amount",
  share: "Share",
  lineClass: {
    "lost-revenue": { name: "Lost revenue", check: "contest: margin, not turnover" },
    mitigation: { name: "Mitigation", check: "ask for the invoices" },
    "lost-chance": { name: "Lost chance", check: "a real chance must be proved" },
    remedial: { name: "Remedial work", check: "ask for the invoices" },
    delay: { name: "Delay", check: "causation must be proved" },
    "management-time": { name: "Management time", check: "ask for the time sheet" },
    "fee-refund": { name: "Fee refund", check: "mostly outside the cover" },
    penalty: { name: "Penalty", check: "check the clause and formal notice" },
    image: { name: "Damage to image", check: "loss must be proved" },
    "data-rebuild": { name: "Rebuilding data", check: "ask for the invoices" },
    "third-party": { name: "Third-party claim", check: "ask for the third party’s papers" },
    bodily: { name: "Bodily injury", check: "tell the insurer at once" },
    other: { name: "Other", check: "ask for details" },
  },
  sumMatches: "equals the stated total",
  sumDiffers: (stated) => `the stated total is ${stated}`,

  invoices: "Invoices",
  invoicesNote: (sources) => `Sums with VAT. Due date ${sources}.`,
  noInvoices: "No invoice awaiting payment.",
  invoice: "Invoice",
  issued: "Issued",
  due: "Due",
  open: "Open",
  interest: "Interest + €40",
  stateFrom: "Source of the state",
  noChange: "Nothing has changed with this client.",
  stipulatedRate: (text) => `Rate stipulated (“${text}”)`,
  defaultRate: "At the default rate of the law (ECB + 10 points)",
  dueSource: {
    "e-invoice": "read in the e-invoice",
    pdf: "read on the invoice",
    contract: "computed from the contract",
    ledger: "read in the ledger",
    "default-30-days": "assumed at 30 days (C. com. L441-10)",
  },
  daysLate: (days) => `${days} ${pluralEn(days, "day", "days")} late`,
  daysLateColumn: "Days late",
  invoiceState: {
    open: "not yet due",
    overdue: "overdue",
    unseen: "past due, payment to be checked",
    "partly-paid": "partly paid",
    paid: "paid",
    credited: "credited",
    disputed: "disputed",
  },

  claimFile: "Papers of the claim file",
  claimFileNote: (found, partial, missing) => `${found} found, ${partial} partial, ${missing} missing`,
  itemStatus: {
    found: "(found)",
    partial: "(partial)",
    missing: "(missing)",
    "not-applicable": "(not applicable)",
  },
  actions: "To do",
  nothingToDo: "Nothing to do today for this client.",
  undated: "as soon as possible",
  allDeadlines: (count) =>
    `${count} ${pluralEn(count, "deadline and how it was counted", "deadlines and how they were counted")}`,
  passed: "passed",
  estimated: "estimated",
  doNotWrite: "Do not write",
  conduct: "Your conduct",
  conductNote: "Internal annex, kept out of the insurer’s file",
  replySteps: "Steps of the TECREP method in your answers",
  mayRaise: "Who may raise it",
  counts: "What counts",
  theMessage: "the text",
  noConduct: "No reminder outside hours, no threat, no admission of liability in your messages.",

  method: "Method",
  methodLevel: "Level",
  methodScore: (score) => `Rank ${score} out of 100`,
  methodExposure: "Financial stake",
  methodInterest: "Late interest",
  methodDocuments: "Documents",
  methodRules: "Rules",
  methodData: "Legal data",
  methodNotes: "Remarks",
  methodVersion: "Version",
  baseTerm: (points, level) => `${points}: base of level ${level}`,
  factorTerm: (label, points, weight, strength, decay) =>
    `+ ${points}: ${label} (weight ${weight} × strength ${strength} × age ${decay})`,
  alsoIn: (places, more) =>
    `also in ${places.join(", ")}${more > 0 ? ` and ${more} more ${pluralEn(more, "place", "places")}` : ""}`,
  documentsOfClient: (count, uncertain) =>
    `${count} ${pluralEn(count, "document", "documents")} bound to this client${uncertain === 0 ? "" : `, ${uncertain} of them uncertain`}.`,
  ratesUntil: (date) => `Rates and rules valid until ${date}.`,
  ratesExpired: "The statutory rates on board have expired: interest is no longer computed. Update Vigie.",

  page: "page",
  severity: ["information", "low", "medium", "high", "critical"],
  review: {
    title: "Review before signing",
    protects: "What protects you",
    missing: "What is missing or exposes you",
    change: "What to change",
    alsoSeen: "Good to know",
    problems: "What was not read in full",
  },
  reviewVerdict: (documents, serious, minor) =>
    `${documents} ${pluralEn(documents, "document", "documents")} reviewed. ${
      serious === 0
        ? minor === 0
          ? "Nothing to correct."
          : `Nothing blocking, ${minor} ${pluralEn(minor, "point", "points")} to improve.`
        : `${serious} ${pluralEn(serious, "point", "points")} to settle before signing${minor === 0 ? "." : `, ${minor} to improve.`}`
    }`,
  nothingProtects: "No protective clause found.",
  nothingMissing: "Nothing missing among what Vigie checks.",
  nothingToChange: "Nothing to change.",
  effectiveCap: (amount, computation) => `Effective cap: ${amount} (${computation}).`,
  exceptions: "Except",
  acceptanceProvided: "An acceptance procedure is provided.",
  changeControlWritten: "Any change of scope must be in writing.",
  termsAccepted: (label) => `General terms accepted: ${label}.`,
  paymentDays: (days) => `Payment within ${days} days.`,
  checkTitle: (findings, documents) =>
    `${findings} ${pluralEn(findings, "finding", "findings")} in ${documents} ${pluralEn(documents, "document", "documents")}`,
  suppressed: (count) => `${count} suppressed by vigie.ignore.yaml`,
  known: (count) => `${count} already known from the baseline`,
  finding: "Finding",
  document: "Document",
  why: "Why",
  advice: "What to do",
  remedy: "Clause to offer",
  remedyFor: (weakness) => `Clause to offer (${weakness})`,
  remedyAbove: (point, weakness) => `the one under point ${point}${weakness === undefined ? "" : ` (${weakness})`}.`,
  quotedAbove: "quoted above",
  remedies: "Clauses to offer",
  law: "Law",
  lawStatus: { V: "seen in a public source", M: "from memory, to be checked", G: "a setting of Vigie" },
  fires: "Fires on",
  silent: "Stays silent on",
  family: {
    correspondence: "correspondence",
    contract: "contract",
    conduct: "your conduct",
    relationship: "relationship",
  },
  familyWord: "Family",
  severityWord: "Severity",
  alias: "Identifier",
  action: "Action",
  date: "Date",
};
