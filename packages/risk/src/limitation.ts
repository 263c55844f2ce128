import {
  addMonths,
  type Bilingual,
  type CalendarDate,
  compareDates,
  type Decimal,
  decimal,
  type Finding,
  formatDate,
  formatEuro,
  isLikelyDate,
  type LedgerItem,
  type Relationship,
} from "@vigie/model";
import type { OwnSuit } from "./house-papers.ts";
import { dayOf } from "./matter.ts";

/** What made a period of limitation start again. */
type Interruption = { on: CalendarDate; kind: "part-payment" | "acknowledgement" | "suit" | OwnSuit["kind"] };

/** A part payment of which nothing proves that it was for this invoice, and when the debt would be barred if it was. */
type Doubtful = { on: CalendarDate; amount: Decimal; date: CalendarDate };

/** When a debt of the client is barred: from its due date, or from the last thing that interrupted the period in time. */
export type Limitation = {
  date: CalendarDate;
  due: CalendarDate;
  interruptions: readonly Interruption[];
  doubtful?: Doubtful;
};

/** Months after which a debt is barred: five years (C. civ. 2224, C. com. L110-4), two against a consumer (C. conso. L218-2). */
const MONTHS = { professional: 60, consumer: 24 } as const;

/**
 * The time bar of an invoice as known on `asOf`. A part payment and a written acknowledgement of the debt (C. civ. 2240) and a
 * suit of ours (2241) start it again, if they come before it has run out; our own formal notice does not. An acknowledgement
 * counts only when it is certain: the client's own strong, confirmed words that name the invoice; a part payment, where its match
 * is; a suit, only by a paper of ours that names it. What is doubtful is left out, for the earlier date is the safe one, but a
 * doubtful part payment is told; that a suit stops the period until it ends (2242) is left out too. Null where the due date cannot
 * be one.
 */
export function limitationOf(
  item: LedgerItem,
  relationship: Relationship,
  asOf: CalendarDate,
  ownSuits: readonly OwnSuit[] = [],
): Limitation | null {
  if (!isLikelyDate(item.due)) return null;
  const months = MONTHS[relationship.client.consumer ? "consumer" : "professional"];
  const payments = (item.payments ?? []).filter((p) => isLikelyDate(p.date) && decimal.compare(p.amount, "0") > 0);
  const paid: Interruption[] =
    payments.length > 0
      ? payments.filter((p) => p.certain).map((p) => ({ on: p.date, kind: "part-payment" }))
      : item.paidOn !== undefined && item.status === "partly-paid"
        ? [{ on: item.paidOn, kind: "part-payment" }]
        : [];
  const said = relationship.findings.flatMap((finding): Interruption[] => {
    const on = dayOf(finding);
    const kind = on === undefined ? undefined : interrupting(finding, item);
    return on === undefined || kind === undefined ? [] : [{ on, kind }];
  });
  const sued = ownSuits.flatMap(({ clientId, on, kind, invoiceNumbers }): Interruption[] =>
    clientId === relationship.client.id && isLikelyDate(on) && invoiceNumbers.includes(item.number)
      ? [{ on, kind }]
      : [],
  );
  let date = addMonths(item.due, months);
  const interruptions: Interruption[] = [];
  for (const one of [...paid, ...said, ...sued].sort((a, b) => compareDates(a.on, b.on))) {
    if (one.on <= item.due || one.on > date || one.on > asOf) continue;
    date = addMonths(one.on, months);
    interruptions.push(one);
  }
  const guessed = payments
    .filter((p) => !p.certain && p.date > (interruptions.at(-1)?.on ?? item.due) && p.date <= date && p.date <= asOf)
    .sort((a, b) => compareDates(a.date, b.date))
    .at(-1);
  return {
    date,
    due: item.due,
    interruptions,
    ...(guessed === undefined
      ? {}
      : { doubtful: { on: guessed.date, amount: guessed.amount, date: addMonths(guessed.date, months) } }),
  };
}

/** True when the debt is probably barred on `asOf`: no reminder is of use, and whether to sue is for a lawyer. */
export function isBarred(
  item: LedgerItem,
  relationship: Relationship,
  asOf: CalendarDate,
  ownSuits: readonly OwnSuit[],
): boolean {
  const limitation = limitationOf(item, relationship, asOf, ownSuits);
  return limitation !== null && limitation.date < asOf;
}

function interrupting(finding: Finding, item: LedgerItem): Interruption["kind"] | undefined {
  if (finding.strength !== "strong" || finding.status !== "retained" || finding.modality !== "asserted")
    return undefined;
  const names = finding.fields.invoiceNumbers?.includes(item.number) === true;
  if (finding.signal === "court-proceedings" && finding.speaker === "us" && names) return "suit";
  return finding.signal === "unpaid-invoice" &&
    finding.speaker === "client" &&
    finding.direction === "inbound" &&
    finding.fields.debtor === "client" &&
    names
    ? "acknowledgement"
    : undefined;
}

const KINDS: Readonly<Record<Interruption["kind"], Bilingual>> = {
  "part-payment": { fr: "paiement partiel (C. civ. 2240)", en: "part payment (Civil Code 2240)" },
  acknowledgement: {
    fr: "reconnaissance écrite de la dette (C. civ. 2240)",
    en: "written acknowledgement of the debt (Civil Code 2240)",
  },
  suit: { fr: "action en justice (C. civ. 2241)", en: "suit (Civil Code 2241)" },
  summons: { fr: "votre assignation (C. civ. 2241)", en: "your summons (Civil Code 2241)" },
  "payment-order": {
    fr: "signification de votre ordonnance portant injonction de payer (C. civ. 2241)",
    en: "service of your order to pay (Civil Code 2241)",
  },
  "insolvency-claim": {
    fr: "votre déclaration de créance (C. com. L622-25-1)",
    en: "your claim lodged in the insolvency (Commercial Code L622-25-1)",
  },
};

/** What the period runs from, in words: its interruptions, or what would interrupt it; a doubtful part payment with what it would do. */
export function limitationText({ interruptions, doubtful }: Limitation): Bilingual {
  const last = interruptions.at(-1);
  const none = doubtful === undefined ? NONE : NONE_CERTAIN;
  const base =
    last === undefined
      ? none
      : {
          fr: `délai reparti le ${formatDate(last.on, "fr", "long")} : ${KINDS[last.kind].fr}`,
          en: `period restarted on ${formatDate(last.on, "en", "long")}: ${KINDS[last.kind].en}`,
        };
  if (doubtful === undefined) return base;
  const { on, amount, date } = doubtful;
  return {
    fr: `${base.fr} ; un paiement de ${formatEuro(amount, "fr")} du ${formatDate(on, "fr", "long")} semble s’y rapporter : si vous pouvez le prouver, le délai court jusqu’au ${formatDate(date, "fr", "long")}`,
    en: `${base.en}; a payment of ${formatEuro(amount, "en")} of ${formatDate(on, "en", "long")} seems to be for it: if you can prove so, the period runs until ${formatDate(date, "en", "long")}`,
  };
}

const NONE: Bilingual = {
  fr: "ni paiement partiel, ni reconnaissance écrite de la dette, ni action en justice trouvés, qui feraient repartir le délai (C. civ. 2240, 2241) ; une mise en demeure ne l’interrompt pas",
  en: "no part payment, written acknowledgement of the debt or suit found, which would restart the period (Civil Code 2240, 2241); a formal notice does not interrupt it",
};
const NONE_CERTAIN: Bilingual = {
  fr: "ni reconnaissance écrite de la dette, ni action en justice, ni paiement partiel certain trouvés, qui feraient repartir le délai (C. civ. 2240, 2241) ; une mise en demeure ne l’interrompt pas",
  en: "no written acknowledgement of the debt, suit or certain part payment found, which would restart the period (Civil Code 2240, 2241); a formal notice does not interrupt it",
};
