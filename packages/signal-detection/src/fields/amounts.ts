import { findBareSums, fold, type MoneyMention, type Reading } from "@vigie/language";
import { type AmountRole, decimal, type FindingAmount, type FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";

/**
 * What a sum is where it stands: `background` is none of the parties' business here (budget, capital, a rate, another's
 * price), `vat` the tax alone, `paid` money already handed over, `invoice` the sum of an invoice, `rest` what is left of it.
 */
type SumKind =
  | "background"
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

const HEAD = 40_000;
/** "… la restitution de cette somme": what was said to be paid is asked back. */
const ASKED_BACK =
  /(?:rembours\w*|restitu\w*|rend(?:re|ez|s)|refund\w*|return\w*|repay\w*|reimburs\w*)[^.;]{0,50}(?:cette (?:somme|indemnite)|ces sommes|la somme|l'acompte|d'acompte|(?:mon|notre|nos|les|des) (?:acomptes?|arrhes|versements?|argent|sous)|somme versee|sommes versees|that sum|this sum|the sum|(?:the|our|my) (?:deposit|money|payment)|integral\w*)/u;

const known = new WeakMap<Reading, readonly Sum[]>();

/** Every sum of the speaking zones, in order of place. A sum without currency counts in a sentence about an invoice or a debt. */
export function sumsOf(reading: Reading): readonly Sum[] {
  const done = known.get(reading);
  if (done !== undefined) return done;
  const out: Sum[] = [];
  const money = ["invoice", "payment", "unpaid", "owing", "you-owe", "pay-verb", "refund", "withhold", "damage"].map(
    (c) => reading.classNumber(c),
  );
  reading.sentences.slice(0, MOST_SENTENCES).forEach((sentence, index) => {
    if (sentence.zone !== "fresh" && sentence.zone !== "forwarded") return;
    let mentions = reading.money(index);
    if (mentions.length === 0 && sentence.hits.some((h) => money.includes(h.cls)))
      mentions = findBareSums(reading.text.slice(sentence.span.start, sentence.span.end)).map((m) => ({
        ...m,
        span: { start: m.span.start + sentence.span.start, end: m.span.end + sentence.span.start },
      }));
    mentions.forEach((mention, i) => {
      const from = Math.max(sentence.span.start, mention.span.start - BEFORE);
      const end = mention.other?.span.end ?? mention.span.end;
      const to = Math.min(sentence.span.end, end + AFTER);
      const previous = mentions[i - 1];
      const next = mentions[i + 1];
      out.push({
        mention,
        sentence: index,
        ...judge({
          mention,
          whole: plain(
            reading.text.slice(sentence.span.start, Math.min(sentence.span.end, sentence.span.start + 1_200)),
          ),
          before: plain(reading.text.slice(from, mention.span.start)),
          own: plain(
            reading.text.slice(
              Math.max(from, previous?.other?.span.end ?? previous?.span.end ?? from),
              mention.span.start,
            ),
          ),
          after: plain(reading.text.slice(end, Math.min(to, next?.span.start ?? to))),
          alone: mentions.length === 1,
        }),
      });
    });
  });
  const given = out.some((s) => s.kind === "paid") && ASKED_BACK.test(plain(reading.text.slice(0, HEAD)));
  const sums = given ? out.map((s): Sum => (s.kind === "paid" ? { ...s, kind: "refund" } : s)) : out;
  known.set(reading, sums);
  return sums;
}

/** Folded words around a sum: the whole sentence, all that stands before, what stands since the last sum and up to the next. */
type Around = { mention: MoneyMention; whole: string; before: string; own: string; after: string; alone: boolean };

const RATE_AFTER =
  /^ ?(?:(?:ht|ttc) )?(?:\/ ?|par |per |chaque |l'|la |de l'|each |every )(?:jours?|j|heures?|h|mois|ans?|annee|semaines?|unites?|pages?|utilisateurs?|personnes?|postes?|jour-homme|days?|hours?|months?|weeks?|years?|users?|seats?|units?|annum|head)(?![a-z])|^ ?(?:an?) (?:day|hour|week|month|year|head)(?![a-z])|^ ?(?:mensuels?|mensuelles?|annuels?|monthly|annually|l'unite|piece|chacun|each)(?![a-z])/u;
const RATE_BEFORE =
  /(?:tjm|taux (?:horaire|journalier)|tarif (?:horaire|journalier)|(?:daily|hourly|day) rate|prix unitaire|unit price|abonnement(?: mensuel| annuel)?|forfait mensuel|monthly fee|loyers?|salaires?)(?: \w+){0,3} ?(?:de|d'|a|:|of)? ?$/u;
const BACKGROUND_BEFORE =
  /(?:capital(?: social)?|share capital|budget|enveloppe|devis|tarif|cotation|(?<!perte de |pertes de |baisse de |manque de |perte du |du |de )(?:chiffre d'affaires|ca)|(?<!lost |loss of |in lost )(?:turnover)|subvention|investi\w*|financement|plafond\w*|franchise|garanti\w*|couver\w*|prime|limite?e?\w*|assure\w*|capped?|limit\w*|deductible|cover\w*|budgets?|quotes?|quoted|quotation|estimate|valeur|worth|stock|prets?|emprunt|loan|marche|(?:prix|cout|montant) (?:initial|prevu|convenu|du contrat|du marche|de la prestation|total du contrat|d'achat|de vente|public|catalogue|forfaitaire|global)|contrat|contract(?: value| price| sum)?|commande|projet|project|mission|prestation|forfait|order|moyennant|prix|price|panier moyen|ticket moyen|vendu\w*|concurrent\w*|confrere\w*|ailleurs|elsewhere|competitor\w*)(?: [a-z0-9°'/-]+){0,5} ?[:(]? ?$/u;
const CLAIM_WORD =
  /prejudice|dommage|indemni|dedommag|rembours|restitu|reclam|exig|demand|penalit|astreinte|surcout|perte|perdu|manque a gagner|damages?|compensat|loss|lost|losing|refund|reimburs|claim|penalt|coute|cost us|deduir|deduct|retien|retenue|withh|impaye|du[es]?(?![a-z])|regler|payer|verser|overdue|outstanding|owe|avoir|credit/u;
const VAT_BEFORE =
  /(?:tva|vat|tps|tvq|taxes?)(?: \(?(?:a |at |de )?\d{1,2}(?:[.,]\d{1,3})? ?%\)?)? ?(?:de|:|=|of|a)? ?$/u;
const VAT_AFTER = /^ ?(?:de |d'|of |in )?(?:tva|vat|tps|tvq)(?! (?:comprise|incluse))(?![a-z])/u;
const PAID_BEFORE =
  /(?:(?:avons|ai|avez|a|ont|as|est|ete|have|has|had|been|already|deja|bien|j'ai) (?:deja |bien |already |donc |nous )?(?:regle|paye|verse|vire|acquitte|encaisse|recu|debourse|remis|paid|received|settled|transferred|sent)e?s?(?: que)?|(?:you|we|i|'ve) (?:only )?paid(?: only)?|acompte(?:s)?(?: (?:de|regle|verse|paye|deja verse))*|arrhes|deposit(?: of| paid)?|versement(?: initial)? de|virement de|prelevement de|payment of|paiement de)(?: (?:un |une |the |an? )?(?:acompte|somme|avance|deposit|total|montant|virement)?)?(?: ?(?:de|d'|of|:|la somme de|un total de))* ?$/u;
const PAID_AFTER =
  /^[^.;,]{0,28}(?:deja|ont ete|a ete|bien ete|already|been|was|were) (?:bien |ete )?(?:regle|paye|verse|encaisse|acquitte|vire|paid|received|settled)|^ ?(?:deja )?(?:regles?|payes?|verses?|acquittes?|encaisses?)(?: le| ce| par| a la| lors)/u;
/** "Nous ne verserons que 60 %, soit …": what is paid, beside what is kept back. */
const PAID_ONLY =
  /(?:verser|regler|paier|payer)(?:ons|ai) que[^.;]{0,70}$|(?:will|shall|'ll) only (?:be )?pay(?:ing)?[^.;]{0,50}$/u;
const INDEMNITY =
  /indemnite forfaitaire|frais de recouvrement|fixed (?:sum|compensation)|recovery costs|collection costs|late payment compensation/u;
const RULE =
  /rappel|entrain|encour|en cas de|tout retard|pourra|pourrai|sera (?:exigible|appliquee|due)|de plein droit|prevue?|conformement|l\.? ?441|d\.? ?441|any late|late payments? (?:will|incur|attract)|may be|would be|applicable/u;
const TOTAL_BEFORE =
  /(?:^|[^a-z])(?:total|totaux|totale|soit au total|au total|en tout|montant global|soit un total|total general|sum total|in total|totalling|totals|altogether|cumul|ensemble)(?: (?:de|d'|of|du|general|reclame|demande|ttc|ht|claimed|claim|owed|due|restant|des|la|notre|prejudice|est|s'eleve|a|is|comes|to|amounts|the|our|now|so|far|a regler|de la demande|dommages|des demandes))* ?[:=(]? ?$/u;
const TOTAL_AFTER = /^ ?(?:au total|en tout|in total|in all|altogether|all told|tout compris)(?![a-z])/u;

const PENALTY =
  /penalit|astreinte|clause penale|liquidated damages|penalt|interets? (?:de retard|moratoires?)|late (?:payment )?interest|service credit/u;
const CREDIT =
  /(?:^|[^a-z])(?:un avoir|avoir (?:de|d'un)|avoirs? (?:partiel|total|commercial)|note de credit|credit note|credit of|remise(?! en )|ristourne|rabais|reduction|refaction|rebate|discount|geste commercial|goodwill gesture|moins-value)/u;
const REFUND = /rembours|restitu|refund|reimburs|money back|repay|rendre|rendez|give .{0,20}back|trop[- ]percu|overpa/u;
const DAMAGE =
  /prejudice|dommage|indemni|dedommag|damages|compensat|loss(?:es)?(?![a-z])|lost |perte|perdu|manque a gagner|surcout|coute|cost us|frais|a votre charge|reclam|claim/u;
const WITHHELD =
  /reti(?:en|n)|retenue|retenons|bloqu|suspend|withh|hold(?:ing)? back|deduir|deduct|dedui|offset|set off|compens(?:er|ons|erons)|par compensation|operer compensation|consign|gard(?:e|ons|er)|defalqu|imput/u;
const REST =
  /(?:reste|restent|restait|restant|reste a|(?<!en )demeure|demeurent|solde|reliquat|balance|remaining|remainder|outstanding|still owe|still due|left to pay|reste du|toujours du)(?: (?:de|a|du|due|dus|dues|payer|regler|encore|donc|ainsi|alors|toujours|impaye|of|is|to|pay|sum|debiteur|nous|vous|on|en|est|votre|la|le|facture|compte|ouvert|soit|encore|un|une|somme|owed|unpaid|at|us|now|the|stands|impayee|percevoir|montant|credit))*(?:, soit| ?[:=(])? ?$/u;
const INVOICE =
  /(?:factures?|fact|invoices?|mensualites?|echeances?|situation|note d'honoraires|creances?|dettes?|honoraires|impayes?|arrieres?|instal?lments?|amount (?:due|owed|outstanding)|montant du|somme due|devez|devons|doivent|doit|dois|owe[sd]?|owing|acompte|sommes dues)/u;

/** "… de votre facture de 4 800 €" behind another sum: what that sum is cut from. */
const CUT =
  /(?:de|sur|from|against|avec) (?:votre|la|cette|vos|your|the|this|our|notre)(?: \w+)? (?:factures?|invoices?|solde|balance)[^,;.]{0,40}$/u;

function judge(around: Around): { kind: SumKind; total: boolean } {
  const { mention, whole, before, own, after } = around;
  const near = own.slice(-90);
  const total = TOTAL_BEFORE.test(near) || TOTAL_AFTER.test(after);
  const kind = (value: SumKind): { kind: SumKind; total: boolean } => ({ kind: value, total });
  if (decimal.isZero(mention.value)) return kind("background");
  if (RATE_AFTER.test(after) || RATE_BEFORE.test(near)) return kind("background");
  if (/(?:capital(?: social)?|share capital)(?: \w+){0,2} ?(?:de|d'|:|of)? ?$/u.test(near)) return kind("background");
  if (!total && ((VAT_BEFORE.test(near) && !/^ ?ttc/u.test(after)) || VAT_AFTER.test(after))) return kind("vat");
  if (INDEMNITY.test(`${near}${after.slice(0, 50)}`) && decimal.compare(mention.value, "40") === 0) {
    const demanded =
      /: ?$|outre|majore|augment|ainsi que|s'ajoute|en sus|plus |\+|together with|in addition|et (?:de )?(?:l'|la |une )?(?:somme de |indemnite )/u.test(
        before.slice(-80),
      );
    return kind(demanded && !RULE.test(whole.replace(/majoree?s?/gu, "")) ? "penalty" : "background");
  }
  if (REST.test(near)) return kind("rest");
  if (PAID_BEFORE.test(near) && !/(?:factures?|invoices?)(?: [^ ]+){0,3} (?:de|of) ?$/u.test(near))
    return kind(REFUND.test(`${before} ${after}`) ? "refund" : "paid");
  if (PAID_ONLY.test(near)) return kind("paid");
  if (PAID_AFTER.test(after)) return kind(REFUND.test(whole) ? "refund" : "paid");
  if (
    /^ ?(?:de |d'|of |in )(?:ca|chiffre d'affaires|budget|capital|turnover|annual sales)(?![a-z])/u.test(after) &&
    !CLAIM_WORD.test(near)
  )
    return kind("background");
  const background = BACKGROUND_BEFORE.exec(near);
  if (
    background !== null &&
    !CLAIM_WORD.test(near.slice(Math.max(0, background.index - 40)).replace(/demande? de devis|couts?/gu, "")) &&
    !CLAIM_WORD.test(after.slice(0, 30).split(/[;:.,]/u)[0] ?? "")
  )
    return kind("background");
  if (own !== before && CUT.test(near) && !REFUND.test(near)) return kind("invoice");
  if (/^[^a-z]*(?:a|de) ce (?:titre|chef)/u.test(after) && PENALTY.test(before)) return kind("penalty");
  const behind =
    after.slice(0, 60).split(/ (?:et|and|plus|ainsi que|alors|mais|but|que|which|that) |[,;:]|\. /u)[0] ?? "";
  for (const words of [behind, near, before, whole]) {
    if (PENALTY.test(words)) return kind("penalty");
    if (CREDIT.test(words)) return kind("credit");
    if (words !== whole && REFUND.test(words)) return kind("refund");
    if (words === near && WITHHELD.test(words) && !INVOICE.test(words)) return kind("withheld");
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
const SILENT: ReadonlySet<SumKind> = new Set(["background", "vat", "paid"]);
const OWED: ReadonlySet<SumKind> = new Set(["invoice", "rest"]);
const CLAIMED: ReadonlySet<SumKind> = new Set(["claimed", "refund", "penalty", "credit"]);

/** The sums a signal takes, each with its role: those of the evidence, and those elsewhere whose words say the same. */
export function amountFields(input: FieldInput, role: AmountRole, around = 0): FindingFields {
  const amounts = unique(chosen(input, role, around).map((s) => asAmount(s.mention, roleOf(s, role))));
  return amounts.length === 0 ? {} : { amounts };
}

function chosen(input: FieldInput, role: AmountRole, around: number): Sum[] {
  const all = sumsOf(input.reading);
  const beside = nearEvidence(input, around);
  const speaking = all.filter((s) => !SILENT.has(s.kind));
  const here = speaking.filter((s) => beside.has(s.sentence));
  if (role === "settlement") return here;
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
  const kept = list.length > 0 ? list : role === "withheld" ? speaking.filter(owed) : [];
  const left = kept.some((s) => s.kind === "rest");
  const partPaid = all.some((s) => s.kind === "paid");
  // "Une facture de 5 000 €, 2 000 € réglés, reste 3 000 €": what is owed is the rest.
  const due = left && partPaid && role !== "claimed" ? kept.filter((s) => s.kind !== "invoice") : kept;
  // An invoice that is the other sums together ("4 800 €, moins 1 200 €, solde 3 600 €") is where they come from.
  const whole = (s: Sum): boolean => {
    const parts = [...new Set([...due, ...all.filter((p) => p.kind === "paid")])].filter((p) => p !== s);
    return (
      parts.length > 1 && decimal.compare(decimal.add(...parts.map((p) => p.mention.value)), s.mention.value) === 0
    );
  };
  const cut = role === "claimed" ? due : due.filter((s) => s.kind !== "invoice" || s.total || !whole(s));
  return role === "withheld" ? withoutTheInvoiceCut(cut, input) : cut;
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
