import { type Bilingual, type Decimal, formatMoney } from "@vigie/model";
import type { Receivable } from "./receivable.ts";

const numbersOf = (items: readonly Receivable[]): string => items.map((item) => item.number).join(", ");

// Why a movement was set against an invoice, as the end of a sentence about it.

export const BY_NUMBER: Bilingual = { fr: "qui porte le numéro de la facture", en: "which names the invoice" };
export const BY_NAME: Bilingual = {
  fr: "du nom du client et du montant exact de cette seule facture",
  en: "in the client’s name and of the exact sum of this invoice alone",
};
export const GROUPED: Bilingual = {
  fr: "du nom du client et égal au total de plusieurs factures ouvertes",
  en: "in the client’s name and equal to several open invoices together",
};
export const PART: Bilingual = {
  fr: "qui porte le numéro, en règlement partiel",
  en: "which names the invoice, as a part payment",
};
export const DEPOSIT: Bilingual = {
  fr: "du nom du client, imputé sur sa seule facture ouverte",
  en: "in the client’s name, set against its only open invoice",
};
export const CHARGES: Bilingual = {
  fr: "diminué de quelques euros, sans doute des frais bancaires",
  en: "a few euros short, most likely bank charges",
};
export const DATED: Bilingual = {
  fr: "d’après l’export, le jour où le relevé bancaire le montre",
  en: "by the export, on the day the bank statement shows it",
};
export const STRANGER: Bilingual = {
  fr: "qui porte le numéro mais vient d’un autre nom",
  en: "which names the invoice but comes in another’s name",
};
export const CURRENCY: Bilingual = {
  fr: "la facture citée est dans une autre devise",
  en: "the invoice it names is in another currency",
};
export const SEVERAL_SETS: Bilingual = {
  fr: "plusieurs ensembles de factures ouvertes font cette somme",
  en: "more than one set of open invoices makes this sum",
};
export const NO_INVOICE: Bilingual = {
  fr: "aucune facture ouverte n’est de ce montant et aucun numéro n’est cité",
  en: "no open invoice is of this sum and no number is named",
};
export const NOTHING_OPEN: Bilingual = {
  fr: "ce client n’a aucune facture ouverte : acompte, trop-perçu ou facture non lue",
  en: "this client has no open invoice: a deposit, an overpayment or an invoice that was not read",
};
export const REFUND: Bilingual = {
  fr: "somme versée à un client : remboursement ou avoir, sans effet sur les factures",
  en: "money paid to a client: a refund or credit note, which changes no invoice",
};
export const RETURNED_UNKNOWN: Bilingual = {
  fr: "règlement revenu impayé, sans facture à laquelle le rattacher",
  en: "a payment that came back, with no invoice it belongs to",
};

export function severalOf(items: readonly Receivable[]): Bilingual {
  return {
    fr: `plusieurs factures ouvertes ont ce montant (${numbersOf(items)})`,
    en: `several open invoices are of this sum (${numbersOf(items)})`,
  };
}

export function equalToSet(one: Receivable, others: readonly Receivable[] | "several"): Bilingual {
  const fr =
    others === "several" ? "de plusieurs autres ensembles de factures ouvertes" : `de ${numbersOf(others)} ensemble`;
  const en = others === "several" ? "of several other sets of open invoices" : `of ${numbersOf(others)} together`;
  return {
    fr: `imputé sur ${one.number}, seule facture de ce montant, mais c’est aussi le total ${fr}`,
    en: `set against ${one.number}, the only invoice of this sum, but it is also the total ${en}`,
  };
}

export function sumOnly(items: readonly Receivable[]): Bilingual {
  const shown = items.slice(0, 3);
  return {
    fr: `payeur non reconnu, même montant que ${numbersOf(shown)}`,
    en: `payer not recognised, same sum as ${numbersOf(shown)}`,
  };
}

export function strangerText(items: readonly Receivable[], name: string): Bilingual {
  return {
    fr: `cite ${numbersOf(items)}, qui n’est pas au nom de ${name} ; tenu pour un paiement par un tiers`,
    en: `names ${numbersOf(items)}, which is not made out to ${name}; taken for a payment by a third party`,
  };
}

export function partOfSeveral(items: readonly Receivable[]): Bilingual {
  return {
    fr: `inférieur au total des factures citées (${numbersOf(items)}), imputé sur la plus ancienne`,
    en: `less than the invoices it names together (${numbersOf(items)}), set against the oldest`,
  };
}

export function overText(items: readonly Receivable[], over: Decimal, currency: string): Bilingual {
  return {
    fr: `dépasse de ${formatMoney(over, currency, "fr")} ce qui restait dû sur ${numbersOf(items)}`,
    en: `exceeds by ${formatMoney(over, currency, "en")} what was left to pay on ${numbersOf(items)}`,
  };
}

export function twiceText(items: readonly Receivable[]): Bilingual {
  return {
    fr: `${numbersOf(items)} est déjà soldée : sans doute un double paiement, à rembourser ou à imputer`,
    en: `${numbersOf(items)} is paid already: most likely paid twice, to be refunded or set off`,
  };
}

export function alreadyText(items: readonly Receivable[]): Bilingual {
  return { fr: `${numbersOf(items)} est déjà soldée`, en: `${numbersOf(items)} is paid already` };
}

export function returnedText(item: Receivable): Bilingual {
  return {
    fr: `règlement revenu impayé, la facture ${item.number} est de nouveau ouverte`,
    en: `payment returned, invoice ${item.number} is open again`,
  };
}

export function aheadOfBooks(item: Receivable): Bilingual {
  return {
    fr: `règle la facture ${item.number}, que la comptabilité ou l’export lus donnent pour ouverte ; le relevé l’emporte parce qu’il cite le numéro`,
    en: `pays invoice ${item.number}, which the books or the export still show as open; the statement prevails because it names the number`,
  };
}

export function chargesText(item: Receivable, left: Decimal, currency: string): Bilingual {
  return {
    fr: `facture ${item.number} tenue pour soldée, ${formatMoney(left, currency, "fr")} en moins, sans doute des frais bancaires`,
    en: `invoice ${item.number} taken as paid, ${formatMoney(left, currency, "en")} short, most likely bank charges`,
  };
}
