import { findBareSums, fold, type MoneyMention, type Reading } from "@vigie/language";
import type { AmountRole, FindingAmount, FindingFields, Span } from "@vigie/model";
import { decimal } from "@vigie/model/values";
import type { FieldInput } from "../define.ts";
import { withAddends } from "./addends.ts";
import { multiplied, saidElsewhere } from "./multiplied.ts";

/**
 * What a sum is where it stands: `background` is none of the parties' business here (capital, a rate), `price` is what
 * something costs, is worth or may cost (a quote, a budget), `vat` the tax alone, `paid` money already handed over, `invoice` the sum of an invoice, `rest` what is left of it.
 */
type SumKind =
  | "background"
  | "price"
  | "vat"
  | "paid"
  | "invoice"
  | "rest"
  | "claimed"
  | "refund"
  | "penalty"
  | "credit"
  | "withheld"
  | "unclear";

/** A sum of the message with its sentence and what the words around make of it. */
export type Sum = {
  readonly mention: MoneyMention;
  readonly sentence: number;
  readonly kind: SumKind;
  /** The words call it a total. */
  readonly total: boolean;
};

/** A message's sums stand near its beginning; a longer text is not searched further. */
const MOST_SENTENCES = 600;
const BEFORE = 160;
const AFTER = 90;

/** Sums are read in what is said and in what the letter says it is about. */
const SPEAKING: ReadonlySet<string> = new Set(["fresh", "forwarded", "object", "references", "letterhead"]);
const QUOTED: ReadonlySet<string> = new Set(["quoted"]);
const SHORT = 1_500;
const HEAD = 40_000;
/** "… la restitution de cette somme": what was said to be paid is asked back. */
const ASKED_BACK =
  /(?:rembours\w*|restitu\w*|rend(?:re|ez|s)|refund\w*|return\w*|repay\w*|reimburs\w*)[^.;]{0,50}(?:cette (?:somme|indemnite)|ces sommes|la somme|l'acompte|d'acompte|(?:mon|notre|nos|les|des) (?:acomptes?|arrhes|versements?|argent|sous)|somme versee|sommes versees|that sum|this sum|the sum|(?:the|our|my) (?:deposit|money|payment)|integral\w*)|(?:en|nous|vous) (?:en )?(?:demand|reclam|sollicit)[a-z]* (?:donc )?(?:le remboursement|la restitution)|(?:recouvrer|recover|recours)[^.;]{0,60}(?:cette somme|ce montant|the sum|our outlay|from you|aupres de vous)|(?:doit|doivent) revenir sur (?:mon|notre) compte|je veux les/u;

const known = new WeakMap<Reading, readonly Sum[]>();
const knownQuoted = new WeakMap<Reading, readonly Sum[]>();

/** Every sum of the speaking zones, in order of place. A sum without currency counts in a sentence about an invoice or a debt. */
export function sumsOf(reading: Reading): readonly Sum[] {
  const done = known.get(reading);
  if (done !== undefined) return done;
  const out = withoutCostOfAct(reading, readSums(reading, SPEAKING));
  const given = out.some((s) => s.kind === "paid") && ASKED_BACK.test(plain(reading.text.slice(0, HEAD)));
  const sums = given ? out.map((s): Sum => (s.kind === "paid" ? { ...s, kind: "refund" } : s)) : out;
  known.set(reading, sums);
  return sums;
}

/** The sums of the message that is answered. */
function quotedSums(reading: Reading): readonly Sum[] {
  const done = knownQuoted.get(reading);
  if (done !== undefined) return done;
  const sums = readSums(reading, QUOTED);
  knownQuoted.set(reading, sums);
  return sums;
}

function readSums(reading: Reading, zones: ReadonlySet<string>): Sum[] {
  const out: Sum[] = [];
  const money = ["invoice", "payment", "unpaid", "owing", "you-owe", "pay-verb", "refund", "withhold", "damage"].map(
    (c) => reading.classNumber(c),
  );
  const short = reading.text.length < SHORT;
  // A short message without any currency ("c'est 400 en moins et on est quittes") means money by its bare numbers.
  const unpriced = short && reading.sentences.slice(0, MOST_SENTENCES).every((_s, i) => reading.money(i).length === 0);
  reading.sentences.slice(0, MOST_SENTENCES).forEach((sentence, index) => {
    if (!zones.has(sentence.zone)) return;
    const priced = reading.money(index);
    const spoken = unpriced || sentence.hits.some((h) => money.includes(h.cls));
    const mentions = spoken || short ? withBareSums(reading.text, sentence.span, priced, spoken, unpriced) : priced;
    mentions.forEach((mention, i) => {
      const sum = sumAt(reading, index, mentions, mention, i);
      if (sum !== undefined) out.push(sum);
    });
  });
  return out;
}

/** The sums of a sentence with those that carry no currency; where nothing speaks of money only cents at the end of a line do. */
function withBareSums(
  text: string,
  span: Span,
  priced: readonly MoneyMention[],
  spoken: boolean,
  unpriced: boolean,
): readonly MoneyMention[] {
  const wanted = unpriced ? "all" : !spoken ? "cents" : priced.length === 0 ? "named" : "beside";
  const bare = findBareSums(text.slice(span.start, span.end), wanted)
    .map((m) => ({ ...m, span: { start: m.span.start + span.start, end: m.span.end + span.start } }))
    .filter((m) => !priced.some((p) => m.span.start < (p.other ?? p).span.end && m.span.end > p.span.start));
  return bare.length === 0 ? priced : [...priced, ...bare].sort((a, b) => a.span.start - b.span.start);
}

function sumAt(
  reading: Reading,
  index: number,
  mentions: readonly MoneyMention[],
  mention: MoneyMention,
  i: number,
): Sum | undefined {
  const sentence = reading.sentences[index]?.span ?? mention.span;
  const from = Math.max(sentence.start, mention.span.start - BEFORE);
  const end = mention.other?.span.end ?? mention.span.end;
  const to = Math.min(sentence.end, end + AFTER);
  const previous = mentions[i - 1];
  const next = mentions[i + 1];
  const counted = multiplied(reading.text, mention, sentence.start);
  if (counted !== undefined && saidElsewhere(reading, counted)) return undefined;
  const taken = counted === undefined ? mention : { ...mention, value: counted };
  const words = (start: number, stop: number): string => plain(reading.text.slice(start, stop));
  return {
    mention: taken,
    sentence: index,
    ...judge({
      mention: taken,
      whole: words(sentence.start, Math.min(sentence.end, sentence.start + 1_200)),
      before: words(from, mention.span.start),
      own: words(Math.max(from, previous?.other?.span.end ?? previous?.span.end ?? from), mention.span.start),
      after: words(end, Math.min(to, next?.span.start ?? to)),
      alone: mentions.length === 1,
    }),
  };
}

const COST_OF_ACT =
  /(?:^|[^a-z])(?:cout|cost)(?: (?:de l'|du present |du |of this |of the )(?:acte|act|deed|writ))? ?:? ?$/u;

/** The bailiff's fee at the foot of an act is nobody's claim; before a total it is a part of it. */
function withoutCostOfAct(reading: Reading, sums: readonly Sum[]): readonly Sum[] {
  const last = sums.at(-1);
  if (last === undefined || last.total) return sums;
  const { start } = last.mention.span;
  if (!COST_OF_ACT.test(plain(reading.text.slice(Math.max(0, start - 40), start)))) return sums;
  return [...sums.slice(0, -1), { ...last, kind: "background" }];
}

/** Folded words around a sum: the whole sentence, all that stands before, what stands since the last sum and up to the next. */
type Around = { mention: MoneyMention; whole: string; before: string; own: string; after: string; alone: boolean };

const RATE_AFTER =
  /^ ?(?:(?:ht|ttc) )?(?:\/ ?|par |per |chaque |l'|la |de l'|each |every )(?:jours?|j|heures?|h|mois|ans?|annee|semaines?|unites?|pages?|utilisateurs?|personnes?|postes?|jour-homme|days?|hours?|months?|weeks?|years?|users?|seats?|units?|annum|head|retards?|mensualites?|anomalies?|infractions?|manquements?|occurrences?|seances?|famille|tranche|echeance|nuit|night|incident|breach)(?![a-z])|^ ?(?:an?) (?:day|hour|week|month|year|head)(?![a-z])|^ ?(?:mensuels?|mensuelles?|annuels?|monthly|annually|l'unite|piece|chacun|each)(?![a-z])/u;
const RATE_BEFORE =
  /(?:tjm|taux (?:horaire|journalier)|tarif (?:horaire|journalier)|(?:daily|hourly|day) rate|prix unitaire|unit price|abonnement(?: mensuel| annuel)?|forfait mensuel|monthly fee|loyers?|salaires?)(?: \w+){0,3} ?(?:de|d'|a|:|of)? ?$/u;
/** "Les loyers de mai et juin, 189 € chacun, sont impayés": each is a sum owed. */
const EACH_AFTER = /^ ?(?:chacune?|piece|each)(?![a-z])/u;
const UNPAID = /impaye|rejete|honore|regle|en souffrance|unpaid|overdue|bounced|paid/u;
/** "huit mètres à 46 €", "312 tickets at £56", "70 % de 6 500 €", "au lieu de 900 €": what another sum is worked out from. */
const WORKED_FROM =
  /(?:^|[^a-z])(?:\d{1,4}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|two|three|four|five|seven|eight|nine|ten|eleven|twelve|twenty|thirty|une? moyenne|average)(?: [a-z0-9²'-]{1,14}){0,2} (?:a|at|of) ?$|\d ?% (?:de|of|sur|du)(?: [a-z]+ de| la [a-z]+ de| votre [a-z]+ de)? ?$|(?:au lieu d[eu]s?|instead of|et (?:non|pas)(?: les)?|rather than|a la place de) ?$/u;
/** What says of a sum near it that it is money of other things: a budget, a cover, a turnover … */
const FAR = String.raw`capital(?: social)?|share capital|budget|enveloppe|(?<!perte de |pertes de |baisse de |manque de |perte du |du |de )(?:chiffre d'affaires|ca(?! (?:fait|donne|nous|me|ne|va|vaut|s)(?![a-z])))|(?<!lost |loss of |in lost )(?:turnover)|subvention|investi\w*|financement|plafond\w*|limite?e?\w*|capped?|limit\w*|deductible|budgets?|panier moyen|ticket moyen|concurrent\w*|confrere\w*|competitor\w*`;
/** … and what says so only right before it: a quote, a contract, a service. */
const NEAR = String.raw`devis|tarif|cotation|quotes?|quoted|quotation|estimate|marche|contrat|contract(?: value| price| sum)?|commande|projet|project|mission|prestation|forfait|order|moyennant|prix|price|vendu\w*|garanti\w*|couver\w*|franchise|primes?|(?<!notre |son |l'|our )assure\w*|(?<!to )cover\w*|valeur|worth|stock|prets?|emprunt|loan|ailleurs|elsewhere|(?:prix|cout|montant) (?:initial|prevu|convenu|du contrat|du marche|de la prestation|total du contrat|d'achat|de vente|public|catalogue|forfaitaire|global)`;
const PRICE_BEFORE = new RegExp(
  String.raw`(?<![a-z])(?:(?:${FAR})(?: [a-z0-9°'/-]+){0,5}|(?:${NEAR})(?: [a-z0-9°'/-]+){0,2}) ?[:(]? ?$`,
  "u",
);
const CLAIM_WORD =
  /prejudice|dommage|indemni|dedommag|rembours|restitu|reclam|exig|demand|penalit|astreinte|surcout|perte|perdu|manque a gagner|damages?|compensat|loss|lost|losing|refund|reimburs|claim|penalt|coute|cost us|deduir|deduct|retien|retenue|withh|impaye|du[es]?(?![a-z])|regler|payer|verser|overdue|outstanding|owe|avoir|credit|recover|prise en charge|prendre en charge|a la charge|evalue|condamn|garantir a|creancier|echue?s?(?![a-z])|en souffrance|rejete|honore|paie pas|paye pas|pay for|arriere|impute|expects? (?:us|you)|(?:devis|cout|facture) (?:de |des |du )?(?:la )?(?:repar|remplac|reprise|remise en etat|refection)/u;
const VAT_BEFORE =
  /(?:tva|vat|tps|tvq|taxes?)(?: \(?(?:a |at |de )?\d{1,2}(?:[.,]\d{1,3})? ?%\)?)? ?(?:de|:|=|of|a)? ?$/u;
const VAT_AFTER = /^ ?(?:de |d'|of |in )?(?:tva|vat|tps|tvq)(?! (?:comprise|incluse))(?![a-z])/u;
const PAID_BEFORE =
  /(?:(?<![a-z])(?:avons|ai|avez|a|ont|as|est|ete|have|has|had|been|already|deja|bien|j'ai) (?:deja |bien |already |donc |nous )?(?:regle|paye|verse|vire|acquitte|encaisse|recu|debourse|remis|paid|received|settled|transferred|sent)e?s?(?: que)?|(?:you|we|i|'ve) (?:only )?paid(?: only)?|acompte(?:s)?(?: (?:de|regle|verse|paye|deja verse))*|arrhes|deposit(?: of| paid)?|versement(?: initial)? de)(?: (?:un |une |the |an? )?(?:acompte|somme|avance|deposit|total|montant|virement)?)?(?: ?(?:de|d'|of|:|la somme de|un total de))* ?$/u;
/** "Le virement de", "payment of": money handed over only where it is said to have left or come. */
const TRANSFER_BEFORE =
  /(?:virements?|prelevements?|payments?|paiements?|reglements?|cheques?)(?: du \d{1,2}[a-z ]{0,12})?(?: (?:de|d'|of|la somme de|un montant de|total|partiel)| ?:)+ ?$/u;
const TRANSFERRED =
  /(?:recu|received|effectue|emis|envoye|fait (?:un|le)|avons procede|est parti|sent|made|passe le|arrive|malgre|despite|(?:votre|your|thank you for) (?:\w+ )?(?:virement|reglement|paiement|payment))/u;
const TRANSFER_ASKED =
  /(?:bloqu|rejet|opposition|stopp|condamn|exig|demand|require|hold|contre (?:paiement|versement)|avoir paiement|pour (?:surete|avoir)|mettons en demeure|mets en demeure|attend)/u;
const PAID_AFTER =
  /^(?![^.;,]{0,28}(?:n't|not|never|pas|jamais)(?![a-z]))[^.;,]{0,28}(?:deja|ont ete|a ete|bien ete|already|been|was|were) (?:bien |ete )?(?:regle|paye|verse|encaisse|acquitte|vire|paid|received|settled)|^ ?(?:deja )?(?:regles?|payes?|verses?|acquittes?|encaisses?)(?: le| ce| par| a la| lors)/u;
/** "Nous ne verserons que 60 %, soit …": what is paid, beside what is kept back. */
const PAID_ONLY =
  /(?:verser|regler|paier|payer)(?:ons|ai) que[^.;]{0,70}$|(?:will|shall|'ll) only (?:be )?pay(?:ing)?[^.;]{0,50}$/u;
/** "… and am paying you the difference of": the rest that is paid, beside what is kept back. */
const LEFT_PAID =
  /(?:(?:paying|pay|paid|have paid)(?: you)? the (?:rest|difference|balance|remainder)|vous recevrez donc|n'entends payer que|vous adresse donc|je vous regle donc|net a (?:mandater|payer) (?:est|s'etablit|ressort))[^.;]{0,50}$|(?:adresse|joins|joint|envoie|trouverez)[^.;]{0,30}cheque (?:de|d'un montant de) ?$|(?:toucherez|recevrez) donc ?$|authori[sz]ed (?:the )?payment of ?$/u;
/** "5 400 € sur 9 000 €", "of the £4,800 raised, £1,200": the whole another sum is part of. */
const PART_OF = /^ ?(?:sur(?: (?:les|un total de))?|out of|of)(?: the)? ?$/u;
const PRISON = /emprisonnement|imprisonment/u;
const INDEMNITY =
  /indemnite (?:forfaitaire|legale)|frais de recouvrement|fixed (?:sum|compensation)|recovery costs|collection costs|late payment compensation/u;
const RULE =
  /rappel|entrain|encour|en cas de|tout retard|pourra|pourrai|sera (?:exigible|appliquee|due)|de plein droit|prevue?|conformement|l\.? ?441|d\.? ?441|any late|late payments? (?:will|incur|attract)|may be|would be|applicable/u;
const TOTAL_BEFORE =
  /(?:^|[^a-z])(?:(?:ca|cela|tout) (?:nous |me )?(?:fait|donne)|total|totaux|totale|soit au total|au total|en tout|montant global|soit un total|total general|sum total|in total|totalling|totals|altogether|cumul|ensemble)(?: (?:de|d'|of|du|general|reclame|demande|ttc|ht|claimed|claim|owed|due|restant|des|la|notre|prejudice|est|s'eleve|a|is|comes|to|amounts|the|our|now|so|far|a regler|de la demande|dommages|des demandes))* ?[:=(]? ?$/u;
const TOTAL_AFTER = /^ ?(?:au total|en tout|in total|in all|altogether|all told|tout compris)(?![a-z])/u;

const PENALTY =
  /penalit|astreinte|clause penale|liquidated damages|penalt|interets? (?:de retard|moratoires?)|late (?:payment )?interest|service credit/u;
const CREDIT =
  /(?:^|[^a-z])(?:un avoir|avoir (?:de|d'un)|avoirs? (?:partiel|total|commercial)|note de credit|credit note|credit of|remise(?! en )|ristourne|rabais|reduction|refaction|rebate|discount|geste commercial|goodwill gesture|moins-value)/u;
const REFUND =
  /rembours|restitu|refund|reimburs|money back|repay|rendre|rendez|rends(?![a-z])|give .{0,20}back|trop[- ]percu|overpa/u;
/** "Remboursez-moi les …": what stands behind the sum says what was paid ("… d’acompte", "… de la facture"), not what is owed. */
const ASKED_BACK_BEFORE =
  /(?:(?:rembours|restitu|rend(?:re|ez|s)(?![a-z])|recuper|refund|reimburs|repay)[a-z]*(?:-(?:moi|nous))?(?: (?:moi|me|nous|us|to me|donc|aussitot|integralement|immediatement|sans delai|les|mes|nos|ces|de|la somme de|le montant de|the|my|our|these))*|(?:reclam|exig|veux|voudrai|want|demand)[a-z]* (?:mes|my)) ?$/u;
const DAMAGE =
  /prejudice|dommage|indemni|dedommag|damages|compensat|loss(?:es)?(?![a-z])|lost |perte|perdu|manque a gagner|surcout|coute|cost us|frais|a votre charge|prise en charge|prendre en charge|supporter|incomb|impute|amende|fine of|redress|cout d|cost of|cost me|i seek|we seek|recover|outlay|reclam|claim/u;
const WITHHELD =
  /reti(?:en|n)|retenue|retenons|bloqu|suspend|withh|hold(?:ing)? back|deduir|deduct|dedui|offset|set off|compens(?:er|ons|erons)|par compensation|operer compensation|consign|gard(?:e|ons|er)|defalqu|imput[a-z]* [^.]{0,12}sur|ajourn|ecarte|gele|n'accept|pas pay|ne pay|ne pai|refus/u;
const REST =
  /(?:reste|restent|restait|restant|reste a|(?<!en )demeure|demeurent|solde|reliquat|balance|remaining|remainder|outstanding|still owe|still due|left to pay|reste du|toujours du)(?: (?:de|a|du|due|dus|dues|payer|regler|encore|donc|ainsi|alors|toujours|impaye|of|is|to|pay|sum|debiteur|nous|vous|on|en|est|votre|la|le|facture|compte|ouvert|soit|encore|un|une|somme|owed|unpaid|at|us|now|the|stands|impayee|percevoir|montant|credit))*(?:, soit| ?[:=(])? ?$/u;
const INVOICE =
  /(?:factures?|fact|invoices?|mensualites?|echeances?|situation|note d'honoraires|creances?|dettes?|honoraires|impayes?|arrieres?|instal?lments?|amount (?:due|owed|outstanding)|montant du|somme due|devez|devons|doivent|doit|dois|owe[sd]?|owing|acompte|sommes dues|devoir|en souffrance|echue?s|failure to pay|unpaid|(?:^|[^a-z])f[a-z]{0,2}[- ]?\d{3,})/u;

/** "… de votre facture de 4 800 €" behind another sum: what that sum is cut from. */
const CUT =
  /(?:de|sur|from|against|avec) (?:votre|la|cette|vos|your|the|this|our|notre)(?: \w+)? (?:factures?|invoices?|solde|balance)[^,;.]{0,40}$/u;

function judge(around: Around): { kind: SumKind; total: boolean } {
  const { mention, whole, before, own, after } = around;
  const near = own.slice(-90);
  const total = TOTAL_BEFORE.test(near) || TOTAL_AFTER.test(after);
  const kind = (value: SumKind): { kind: SumKind; total: boolean } => ({ kind: value, total });
  if (decimal.isZero(mention.value)) return kind("background");
  if (
    (RATE_AFTER.test(after) || RATE_BEFORE.test(near)) &&
    !(EACH_AFTER.test(after) && UNPAID.test(whole)) &&
    !/^ ?(?:d'|de )?(?:arriere|impaye)/u.test(after)
  )
    return kind("background");
  if (!around.alone && WORKED_FROM.test(near)) return kind("background");
  if (/(?:capital(?: social)?|share capital)(?: \w+){0,2} ?(?:de|d'|:|of)? ?$/u.test(near)) return kind("background");
  if (!total && ((VAT_BEFORE.test(near) && !/^ ?ttc/u.test(after)) || VAT_AFTER.test(after))) return kind("vat");
  if (INDEMNITY.test(`${near}${after.slice(0, 50)}`) && decimal.compare(mention.value, "40") === 0) {
    const demanded =
      /: ?$|outre|majore|augment|ainsi que|s'ajoute|en sus|plus |\+|together with|in addition|et (?:de )?(?:l'|la |une |les )?(?:somme de |indemnite )?|avec (?:l'|la |les )/u.test(
        before.slice(-80),
      );
    const included = /^ ?(?:incluse|comprise|included)(?![a-z])/u.test(after);
    return kind((demanded || included) && !RULE.test(whole.replace(/majoree?s?/gu, "")) ? "penalty" : "background");
  }
  if (!around.alone && own !== before && PART_OF.test(own)) return kind("background");
  if (PRISON.test(whole)) return kind("background");
  if (PAID_AFTER.test(after)) return kind(REFUND.test(whole) ? "refund" : "paid");
  if (REST.test(near)) return kind("rest");
  if (PAID_BEFORE.test(near) && !/(?:factures?|invoices?)(?: [^ ]+){0,3} (?:de|of) ?$/u.test(near))
    return kind(REFUND.test(`${before} ${after}`) ? "refund" : "paid");
  if (TRANSFER_BEFORE.test(near) && TRANSFERRED.test(whole) && !TRANSFER_ASKED.test(whole))
    return kind(REFUND.test(`${before} ${after}`) ? "refund" : "paid");
  if (PAID_ONLY.test(near) || LEFT_PAID.test(near)) return kind("paid");
  if (
    /^ ?(?:de |d'|of |in )(?:ca|chiffre d'affaires|budget|capital|turnover|annual sales)(?![a-z])/u.test(after) &&
    !CLAIM_WORD.test(near)
  )
    return kind("background");
  const price = PRICE_BEFORE.exec(near);
  if (
    price !== null &&
    !(own.startsWith(" (") && CLAIM_WORD.test(before)) &&
    !CLAIM_WORD.test(near.slice(Math.max(0, price.index - 40)).replace(/demande? de devis|couts?/gu, "")) &&
    !CLAIM_WORD.test(after.slice(0, 30).split(/[;:.,]/u)[0] ?? "")
  )
    return kind("price");
  if (own !== before && CUT.test(near) && !REFUND.test(near)) return kind("invoice");
  if (/^ (?:[a-z]+ ){0,4}(?:l')?article 700/u.test(after)) return kind("claimed");
  if (/^[^a-z]*(?:a|de) ce (?:titre|chef)/u.test(after) && PENALTY.test(before)) return kind("penalty");
  const behind =
    after.slice(0, 60).split(/ (?:et|and|plus|ainsi que|alors|mais|but|que|which|that) |[,;:]|\. /u)[0] ?? "";
  if (ASKED_BACK_BEFORE.test(near) && INVOICE.test(behind) && ![PENALTY, CREDIT, DAMAGE].some((w) => w.test(behind)))
    return kind("refund");
  for (const words of [behind, near, before, whole]) {
    if (PENALTY.test(words)) return kind("penalty");
    if (CREDIT.test(words)) return kind("credit");
    if (words !== whole && REFUND.test(words)) return kind("refund");
    if ((words === near || words === behind) && WITHHELD.test(words) && !INVOICE.test(words)) return kind("withheld");
    if (
      words !== whole &&
      DAMAGE.test(words) &&
      !(INVOICE.test(words) && !/prejudice|dommage|damages|perte|loss/u.test(words))
    )
      return kind("claimed");
    if (words !== whole && INVOICE.test(words)) return kind("invoice");
  }
  if (REFUND.test(whole)) return kind("refund");
  if (DAMAGE.test(whole)) return kind("claimed");
  if (INVOICE.test(whole)) return kind("invoice");
  return kind("unclear");
}

/** Sums that no role of a signal takes. */
const SILENT: ReadonlySet<SumKind> = new Set(["background", "price", "vat", "paid"]);
const OWED: ReadonlySet<SumKind> = new Set(["invoice", "rest"]);
/** What an invoice comes apart into; invoices that add up to a sum are its components. */
const PARTING: ReadonlySet<SumKind> = new Set(["rest", "paid", "withheld", "credit"]);
const CLAIMED: ReadonlySet<SumKind> = new Set(["claimed", "refund", "penalty", "credit"]);

/**
 * The sums a signal takes, each with its role: those of the evidence, those elsewhere whose words say the same, and those that
 * add up to one of them or with one of them.
 */
export function amountFields(input: FieldInput, role: AmountRole, around = 0): FindingFields {
  const taken = chosen(input, role, around);
  const whole = role === "claimed" || role === "owed" ? withAddends(taken, sumsOf(input.reading)) : taken;
  const amounts = unique(whole.map((s) => asAmount(s.mention, roleOf(s, role))));
  return amounts.length === 0 ? {} : { amounts };
}

function chosen(input: FieldInput, role: AmountRole, around: number): Sum[] {
  const all = sumsOf(input.reading);
  const beside = nearEvidence(input, around);
  for (const meant of namedBefore(input, all)) beside.add(meant);
  const speaking = all.filter((s) => !SILENT.has(s.kind));
  const here = speaking.filter((s) => beside.has(s.sentence));
  if (role === "settlement") return settled(all, beside);
  const elsewhere = speaking.filter((s) => !beside.has(s.sentence));
  const owed = (s: Sum): boolean => OWED.has(s.kind) || s.total;
  const takes: Readonly<Partial<Record<AmountRole, (s: Sum) => boolean>>> = {
    owed: (s) => owed(s) || (s.kind === "penalty" && speaking.some(owed)),
    withheld: (s) => s.kind === "withheld",
    claimed: (s) => CLAIMED.has(s.kind) || s.kind === "rest",
  };
  const take = takes[role] ?? (() => false);
  const list = [...here, ...elsewhere.filter(take)].sort((a, b) => a.mention.span.start - b.mention.span.start);
  // "Le règlement est suspendu": what is kept back is the invoice named elsewhere.
  const bare = role === "withheld" && input.sentences.some((i) => !all.some((s) => s.sentence === i));
  const invoices = bare ? elsewhere.filter((s) => s.kind === "invoice" && !list.includes(s)) : [];
  if (list.length > 0 && invoices.length === 1) list.push(...invoices);
  const owing = role === "withheld" || role === "claimed" ? speaking.filter(owed) : [];
  // The only sums of a message that claims, owes or keeps back are what it is about, whatever the words around them.
  const own =
    [list, owing, speaking.filter((s) => CLAIMED.has(s.kind)), speaking, all.filter((s) => s.kind === "price")].find(
      (sums) => sums.length > 0,
    ) ?? [];
  const kept = own.length > 0 || role === "claimed" ? own : answered(input.reading);
  const left = kept.some((s) => s.kind === "rest");
  const partPaid = all.some((s) => s.kind === "paid");
  // "Une facture de 5 000 €, 2 000 € réglés, reste 3 000 €": what is owed is the rest.
  const due = left && partPaid && role !== "claimed" ? kept.filter((s) => s.kind !== "invoice") : kept;
  // An invoice that is the other sums together ("4 800 €, moins 1 200 €, solde 3 600 €") is where they come from.
  const whole = (s: Sum): boolean => {
    const parts = [...new Set([...due, ...all.filter((p) => p.kind === "paid")])].filter((p) => p !== s);
    return (
      parts.length > 1 &&
      parts.some((p) => PARTING.has(p.kind)) &&
      decimal.compare(decimal.add(...parts.map((p) => p.mention.value)), s.mention.value) === 0
    );
  };
  const cut = role === "claimed" ? due : due.filter((s) => s.kind !== "invoice" || s.total || !whole(s));
  return role === "withheld" ? withoutTheInvoiceCut(cut, input) : cut;
}

/** "Votre facture ne sera pas réglée": the one invoice of the message that is answered, where the answer names no sum. */
function answered(reading: Reading): Sum[] {
  const sums = quotedSums(reading).filter((s) => OWED.has(s.kind));
  return sums.every((s) => decimal.compare(s.mention.value, sums[0]?.mention.value ?? "0") === 0) ? [...sums] : [];
}

/** What a settlement says is paid is its sum; where its own sentences name none, the sums beside them are meant. */
function settled(all: readonly Sum[], beside: ReadonlySet<number>): Sum[] {
  const sums = all.filter((s) => s.kind !== "background" && s.kind !== "price" && s.kind !== "vat");
  const here = sums.filter((s) => beside.has(s.sentence));
  return here.length > 0 ? here : sums.length > 0 ? sums : all.filter((s) => beside.has(s.sentence));
}

/** "Nous déduirons 1 500 € de votre facture de 4 800 €": the invoice is what is cut, not what is kept back. */
function withoutTheInvoiceCut(sums: readonly Sum[], input: FieldInput): Sum[] {
  return sums.filter((s) => {
    if (s.kind !== "invoice") return true;
    const { start } = s.mention.span;
    const before = plain(input.reading.text.slice(Math.max(0, start - 70), start));
    const cut = CUT.test(before);
    return !(cut && sums.some((o) => o !== s && o.sentence === s.sentence));
  });
}

const THAT_SUM = /(?:cette somme|ce montant|that (?:sum|amount)|this (?:sum|amount))(?![a-z])/u;

/** "… a chiffré la reprise à 1 340 €. Je déduis cette somme": the sentence before names the sum that is meant. */
function namedBefore({ reading, sentences }: FieldInput, all: readonly Sum[]): number[] {
  return sentences.flatMap((index) => {
    const span = reading.sentences[index]?.span;
    const before = all.some((s) => s.sentence === index - 1 && s.kind !== "background");
    return span !== undefined && before && THAT_SUM.test(plain(reading.text.slice(span.start, span.end)))
      ? [index - 1]
      : [];
  });
}

function nearEvidence(input: FieldInput, around: number): Set<number> {
  const out = new Set<number>();
  for (const index of input.sentences) for (let k = index - around; k <= index + around; k++) out.add(k);
  return out;
}

/** The role of a sum in a signal that gives `role` to what is not said otherwise. */
function roleOf(sum: Sum, role: AmountRole): AmountRole {
  if (role === "settlement") return "settlement";
  if (sum.total && (role === "owed" || role === "claimed")) return "total";
  if (sum.kind === "penalty") return "penalty";
  if (role === "withheld") return sum.kind === "refund" || sum.kind === "credit" ? sum.kind : "withheld";
  if (sum.kind === "refund" || sum.kind === "credit") return sum.kind;
  if (sum.kind === "withheld") return "withheld";
  if (role === "claimed" && OWED.has(sum.kind)) return "owed";
  return role;
}

/** Sums in the evidence and up to `around` sentences beside it that are no background. */
export function sumsNear(input: FieldInput, around: number): Sum[] {
  const beside = nearEvidence(input, around);
  return sumsOf(input.reading).filter((s) => beside.has(s.sentence) && !SILENT.has(s.kind));
}

/** The sums a message words as a claim, for a signal that is about something else: a threat, a complaint. */
export function claimedFields(input: FieldInput): FindingFields {
  const amounts = unique(claimedSums(input.reading).map((s) => asAmount(s.mention, claimRole(s))));
  return amounts.length === 0 ? {} : { amounts };
}

/** Sums of the whole message that its words call a claim. */
export function claimedSums(reading: Reading): Sum[] {
  return sumsOf(reading).filter((s) => CLAIMED.has(s.kind));
}

export function asAmount(m: MoneyMention, role: AmountRole): FindingAmount {
  return { value: magnitude(m.value), currency: m.currency, role, tax: m.tax, span: m.span };
}

export function claimRole(sum: Sum): AmountRole {
  return roleOf(sum, "claimed");
}

/** A sum said twice in one role is listed once. */
export function unique(amounts: readonly FindingAmount[]): FindingAmount[] {
  const seen = new Set<string>();
  return amounts.filter((a) => {
    const key = `${a.value} ${a.currency} ${a.role}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function magnitude(value: string): string {
  return decimal.cents(value.startsWith("-") ? value.slice(1) : value);
}

export function plain(text: string): string {
  return fold(text).folded.replace(/\s+/gu, " ");
}
