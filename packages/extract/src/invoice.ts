import { findIdentities, identifyLanguage, type MoneyMention } from "@vigie/language";
import {
  type CalendarDate,
  type DocumentKind,
  decimal,
  type Evidence,
  type Fact,
  type InvoiceFact,
} from "@vigie/model";
import { extractEInvoice } from "./e-invoice.ts";
import { buyerKind } from "./invoice-buyer.ts";
import { addressee, letterhead } from "./parties.ts";
import { present, type Reading } from "./reading.ts";

const NUMBER =
  /(?:facture|avoir|invoice|credit note)(?: (?:d'acompte|de solde|d'avoir|proforma))? ?(?:n°|numero|no\.?|number|#|:)? ?:? ?([a-z]{0,6}[-/ ]?\d[a-z\d/_-]{1,24})|(?:n°|numero) (?:de )?(?:facture|avoir) ?:? ?([a-z\d][a-z\d/_-]{1,24})|invoice number ?:? ?([a-z\d][a-z\d/_-]{1,24})/u;

/** An invoice of up to this sum, net, need not bear the seller's VAT number (CGI ann. II 242 nonies A, I 3°; from memory). */
const VAT_NUMBER_FROM = "150";

/**
 * An invoice or credit note: from its XML (Factur-X, CII, UBL), else from the printed text. `missingMentions` lists the
 * compulsory mentions not found between firms (C. com. L441-9, D441-5; CGI ann. II 242 nonies A).
 */
export function extractInvoice(reading: Reading, kind: DocumentKind): Fact<InvoiceFact> {
  if (kind !== "invoice" && kind !== "credit-note") return reading.absent();
  if (reading.document.text.trimStart().startsWith("<")) return extractEInvoice(reading) ?? reading.absent();
  const text = reading.flat.slice(0, 60_000);
  const evidence: Evidence[] = [];
  const number = NUMBER.exec(text);
  const raw = number?.[1] ?? number?.[2] ?? number?.[3];
  if (number === null || raw === undefined) return reading.absent();
  const numberAt = number.index + number[0].lastIndexOf(raw);
  const numberSpan = reading.span(numberAt, numberAt + raw.trim().length);
  evidence.push(reading.evidence(numberSpan));
  const labelled = dateAfter(
    reading,
    /date (?:de (?:la )?facture|d'emission|de facturation|:)|emise? le|facture [^.]{0,40}du|le |invoice date|date/u,
    /echeance|due|limite|reglement|paiement|livraison|prestation/u,
  );
  const due = dateAfter(
    reading,
    /(?:date d')?echeance|a payer (?:avant|au plus tard)|due (?:date|on|by)|date limite de (?:paiement|reglement)|payable (?:le|avant)|reglement (?:le|avant|au plus tard)|payment due/u,
  );
  const issued = labelled ?? firstDate(reading, due);
  const net = sumAfter(
    reading,
    /(?:total|montant|sous-total|net)[^.\d€]{0,20}(?:ht|hors taxes?)|total excl|total excluding|subtotal|net amount/u,
    "HT",
  );
  const vat = sumAfter(
    reading,
    /(?:tva|vat|t\.v\.a\.?)(?: ?\(?\d{1,2}(?:[.,]\d{1,2})? ?%?\)?)?|montant (?:de la )?tva/u,
  );
  const gross = sumAfter(reading, /(?:total|montant)[^.\d€]{0,20}(?:ttc|toutes taxes)|total incl|grand total/u, "TTC");
  const payable = sumAfter(
    reading,
    /net a payer|reste a payer|total a payer|montant du|amount due|balance due|total due/u,
  );
  const retention = retentionOf(reading, gross?.value);
  for (const found of [issued, due, net, vat, gross, payable, retention])
    if (found !== undefined) evidence.push(found.evidence);
  const identities = findIdentities(reading.document.text.slice(0, 60_000));
  const sirens = [
    ...new Set(identities.filter((i) => i.kind === "siren" || i.kind === "siret").map((i) => i.value.slice(0, 9))),
  ];
  const vats = [...new Set(identities.filter((i) => i.kind === "vat").map((i) => i.value))];
  const [to] = addressee(reading);
  const [from] = letterhead(reading);
  const sellerSiren = from?.siren ?? sirens.find((s) => s !== to?.siren);
  const buyerSiren = to?.siren ?? sirens.find((s) => s !== sellerSiren);
  const side = (name: string | undefined, siren: string | undefined): InvoiceFact["seller"] => {
    if (name === undefined) return undefined;
    const vat = vats.find((v) => siren !== undefined && v.endsWith(siren));
    return { name, ...(siren === undefined ? {} : { siren }), ...(vat === undefined ? {} : { vat }) };
  };
  const seller = side(from?.name, sellerSiren);
  const buyer = side(to?.name, buyerSiren);
  const whom = buyerKind(reading, to, { siren: buyerSiren, vat: buyer?.vat });
  const preceding =
    /(?:avoir sur|annule|rectifie|en reference a|relatif a|credit(?:ing)?)[^.]{0,40}facture[^.\d]{0,14}?(?<![a-z-])([a-z]{0,6}[-/]?\d[a-z\d/_-]{1,24})/u.exec(
      text,
    )?.[1];
  const grossValue = gross?.value ?? (payable !== undefined ? payable.value : undefined);
  return present(
    {
      number: reading.document.text.slice(numberSpan.start, numberSpan.end).trim(),
      type:
        kind === "credit-note"
          ? "credit-note"
          : /facture d'acompte|deposit invoice/u.test(text.slice(0, 1_500))
            ? "deposit"
            : "invoice",
      ...(issued === undefined ? {} : { issued: issued.value }),
      ...(due === undefined ? {} : { due: due.value, dueSource: "pdf" as const }),
      ...(seller === undefined ? {} : { seller }),
      ...(buyer === undefined ? {} : { buyer }),
      ...(whom === undefined ? {} : { buyerKind: whom }),
      ...(net === undefined ? {} : { net: net.value }),
      ...(vat === undefined ? {} : { vatAmount: vat.value }),
      ...(grossValue === undefined ? {} : { gross: grossValue }),
      ...(payable === undefined ? {} : { payable: payable.value }),
      ...(retention === undefined ? {} : { retention: retention.value }),
      currency: net?.currency ?? gross?.currency ?? "EUR",
      ...(preceding === undefined ? {} : { preceding: preceding.toUpperCase() }),
      missingMentions: missingMentions(text, {
        foreign: reading.document.text.length > 0 && identifyLanguage(reading.document.text) === "en",
        due: due !== undefined,
        sirens: sirens.length,
        vats: vats.length,
        isSmall: net !== undefined && decimal.compare(net.value, VAT_NUMBER_FROM) <= 0,
        kind,
      }),
    },
    evidence,
  );
}

/** How far behind the words "retenue de garantie" its sum and its day stand, in characters. */
const SUM_WITHIN = 70;
const DAY_WITHIN = 170;

/** A sum kept back as a guarantee (up to 5 % for works, loi 71-584 of 16 July 1971), by its sum, else by its percentage of the whole. */
function retentionOf(
  reading: Reading,
  gross: string | undefined,
): Found<NonNullable<InvoiceFact["retention"]>> | undefined {
  const text = reading.flat.slice(0, 60_000);
  for (const m of text.matchAll(/retenue de garantie|retention money/gu)) {
    const from = m.index + m[0].length;
    if (/(?:aucune?|sans|pas de|no|without)\s{1,3}$/u.test(text.slice(Math.max(0, m.index - 12), m.index))) continue;
    const isWithin = (start: number, reach: number): boolean => {
      const at = reading.at(start);
      return at >= from && at < from + reach;
    };
    const said = reading.money().find((money) => isWithin(money.span.start, SUM_WITHIN));
    const rate = /^[^.;\d]{0,12}(\d{1,2}(?:[.,]\d{1,2})?) ?%/u
      .exec(text.slice(from, from + 30))?.[1]
      ?.replace(",", ".");
    const share =
      gross === undefined || rate === undefined ? undefined : decimal.divide(decimal.multiply(gross, rate), "100", 2);
    const amount = said === undefined || said.tax === "HT" ? share : decimal.cents(said.value);
    if (amount === undefined || decimal.compare(amount, "0") <= 0) continue;
    if (gross !== undefined && decimal.compare(amount, gross) >= 0) continue;
    const day = reading
      .dates()
      .find(
        (d) =>
          d.precision === "day" &&
          isWithin(d.span.start, DAY_WITHIN) &&
          /exigible|liber|payable|restitu|revers|echeance|\bdue\b|released/u.test(
            text.slice(from, reading.at(d.span.start)),
          ),
      );
    const end = day?.span.end ?? said?.span.end ?? reading.span(from, from).end;
    return {
      value: { amount, ...(day === undefined ? {} : { due: day.date }) },
      evidence: reading.evidence({ start: reading.span(m.index, from).start, end }),
    };
  }
  return undefined;
}

function missingMentions(
  text: string,
  known: { due: boolean; sirens: number; vats: number; kind: DocumentKind; foreign: boolean; isSmall: boolean },
): string[] {
  if (known.kind === "credit-note") return known.sirens === 0 ? ["seller-siren"] : [];
  const isExempt = /293 ?b|tva non applicable|autoliquidation|reverse charge/u.test(text);
  const missing: string[] = [];
  if (known.sirens === 0) missing.push("seller-siren");
  if (known.vats === 0 && !isExempt && !known.isSmall) missing.push("seller-vat");
  if (!known.due && !/a reception|comptant|on receipt/u.test(text)) missing.push("due-date");
  if (
    !/penalit|taux[^.]{0,60}(?:interet|bce|banque centrale)|interets? (?:de retard|legal)|late payment[^.]{0,20}interest|interest at/u.test(
      text,
    )
  )
    missing.push("penalty-rate");
  if (!/(?:40|quarante) ?(?:,00 ?)?(?:€|euros?)|(?:eur|€) ?40/u.test(text)) missing.push("fixed-compensation");
  if (!/escompte|early payment|discount/u.test(text)) missing.push("discount-terms");
  if (known.sirens < 2 && !known.foreign) missing.push("buyer-siren");
  if (
    !known.foreign &&
    !/(?:prestations?|fournitures?) de services?|livraisons? de biens?|operations? mixtes?|(?:categorie|nature) (?:de l'operation|des operations|d'operation)/u.test(
      text,
    )
  )
    missing.push("operation-category");
  return missing;
}

type Found<T> = { value: T; evidence: Evidence };

function dateAfter(reading: Reading, label: RegExp, except?: RegExp): Found<CalendarDate> | undefined {
  const dates = reading.dates().filter((d) => d.precision === "day");
  for (const d of dates) {
    const at = reading.at(d.span.start);
    const before = reading.flat.slice(Math.max(0, at - 42), at);
    const m = lastMatch(label, before);
    if (m === undefined || /\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/u.test(before.slice(m))) continue;
    if (except?.test(before) === true) continue;
    return { value: d.date, evidence: reading.evidence(d.span) };
  }
  return undefined;
}

/** An invoice without a label for its date prints it first: "du 20/04/2026" under the number. */
function firstDate(reading: Reading, due: Found<CalendarDate> | undefined): Found<CalendarDate> | undefined {
  const first = reading
    .dates()
    .find(
      (d) =>
        d.precision === "day" &&
        d.span.start !== due?.evidence.span.start &&
        !/prestation|livraison|echeance|supply|due|valable|periode/u.test(
          reading.flat.slice(Math.max(0, reading.at(d.span.start) - 24), reading.at(d.span.start)),
        ),
    );
  return first === undefined ? undefined : { value: first.date, evidence: reading.evidence(first.span) };
}

function lastMatch(label: RegExp, text: string): number | undefined {
  let last: number | undefined;
  for (const m of text.matchAll(new RegExp(label.source, "gu"))) last = m.index + m[0].length;
  return last;
}

/** The last sum of the page whose own line (or the words just before it) carries the label: totals stand at the end. */
function sumAfter(
  reading: Reading,
  label: RegExp,
  tax?: "HT" | "TTC",
): (Found<string> & { currency: string }) | undefined {
  let best: (Found<string> & { currency: string }) | undefined;
  for (const mention of reading.money()) {
    const at = reading.at(mention.span.start);
    const lineStart = reading.lines.lastIndexOf("\n", at - 1) + 1;
    const before = reading.flat.slice(Math.max(lineStart, at - 60), at);
    const wide = before.trim() === "" ? reading.flat.slice(Math.max(0, at - 40), at) : before;
    const end = lastMatch(label, wide);
    if (end === undefined || (/\d[ .,\d]*[.,]\d{2}/u.test(wide.slice(end)) && !/%/u.test(wide.slice(end)))) continue;
    if (/capital|penalit|retard|indemnite|recouvrement/u.test(wide)) continue;
    const side: MoneyMention | MoneyMention["other"] =
      mention.other !== undefined && tax !== undefined && mention.other.tax === tax ? mention.other : mention;
    best = { value: decimal.cents(side.value), evidence: reading.evidence(side.span), currency: mention.currency };
  }
  return best ?? bareSum(reading, label);
}

/** A total printed without its currency, at the end of its line: "Total due	950.00". */
function bareSum(reading: Reading, label: RegExp): (Found<string> & { currency: string }) | undefined {
  let best: (Found<string> & { currency: string }) | undefined;
  let at = 0;
  for (const line of reading.lines.slice(0, 60_000).split("\n")) {
    const sum = /(?<![\d.,])(\d{1,3}(?:[ .,]\d{3}){0,3}[.,]\d{2}) ?$/u.exec(line.slice(-40));
    if (sum?.[1] !== undefined && label.test(line)) {
      const end = at + line.trimEnd().length;
      const span = reading.span(end - sum[1].length, end);
      const cents = sum[1].slice(-2);
      const whole = sum[1].slice(0, -3).replace(/[ .,]/gu, "");
      const currency = /£|gbp/u.test(reading.flat) ? "GBP" : /\$|usd/u.test(reading.flat) ? "USD" : "EUR";
      best = { value: `${whole}.${cents}`, evidence: reading.evidence(span), currency };
    }
    at += line.length + 1;
  }
  return best;
}
