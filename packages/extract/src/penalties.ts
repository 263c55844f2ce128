import type { Fact } from "@vigie/model";
import { present, type Reading } from "./reading.ts";

const PENALTY =
  /penalit|clause penale|astreinte|indemnite de retard|liquidated damages|service credits?|penalty|penalties/u;
const RATE =
  /\d{1,3}(?:[.,]\d{1,3})? ?(?:%|‰|pour ?cent|pour ?mille|per ?cent)[^.;]{0,60}|\d[\d .,]{0,12} ?(?:€|euros?|£|\$)[^.;]{0,50}(?:par (?:jour|semaine|heure|manquement|infraction)|per (?:day|week|hour|breach))/u;
const CAPPED =
  /(?<!pas |non |ni |sans )plafon|(?:dans la limite|a concurrence|maximum|sans pouvoir exceder|ne (?:saurai|pourr|peu)\w{0,4}[^.]{0,40}(?:exced|depass))|capped|not exceed|up to a maximum/u;
const PAYMENT_DELAY =
  /retard (?:de|dans le) (?:paiement|reglement)|defaut de paiement|paiement|late payment|facture|overdue|441-10/u;

/** Penalties the provider may owe (delay, service level): rate as printed, and whether the sentence or its neighbour caps them. Late-payment interest is not one. */
export function extractPenalties(reading: Reading): Fact<{ rate: string; capped: boolean }> {
  for (const [i, sentence] of reading.sentences.entries()) {
    const { flat } = sentence;
    if (!PENALTY.test(flat) || PAYMENT_DELAY.test(flat)) continue;
    const rate = RATE.exec(flat);
    if (
      rate === null &&
      !/(?:sera|seront|est|sont|encour|applique|due?s?)[^.]{0,60}(?:penalit|astreinte)|penalit[^.]{0,60}(?:de plein droit|seront|sont applic)/u.test(
        flat,
      )
    )
      continue;
    const around = [sentence, reading.sentences[i + 1], reading.sentences[i + 2]].filter((s) => s !== undefined);
    const isCapped = around.find((s) => CAPPED.test(s.flat) && (s === sentence || PENALTY.test(s.flat)));
    const span =
      rate === null ? undefined : reading.span(sentence.at + rate.index, sentence.at + rate.index + rate[0].length);
    return present(
      {
        rate: span === undefined ? "" : reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ").trim(),
        capped: isCapped !== undefined,
      },
      [sentence, ...(isCapped === undefined || isCapped === sentence ? [] : [isCapped])].map((s) =>
        reading.evidence(s.span),
      ),
    );
  }
  return reading.absent();
}
