import type { Document, Evidence } from "@vigie/model";
import type { Place } from "@vigie/relationship";
import type { OwnSuit } from "@vigie/risk";
import { holdsName, plain } from "./plain-text.ts";

/** How much of a paper says what it is and at whose request. */
const HEAD = 4_000;
/** What every such paper holds: asked of all of them, before anything that costs. */
const CUE = /assignation|injonction de payer|cr[ée]ance|claim form|particulars of claim/iu;
/** Not the act itself, but a draft, a form or talk of one. */
const NO_ACT = /projet|brouillon|modele|draft|template|specimen/u;
const SUMMONS = /assignation (?:devant|en |a |au fond|par)|claim form|particulars of claim/u;
const PAYMENT_ORDER = /injonction de payer/u;
const SERVED = /signification|signifie/u;
const INSOLVENCY_CLAIM = /declaration (?:de|d une|de la|de notre) creances?/u;
const OFFICE_HOLDER = /mandataire judiciaire|liquidateur|liquidation judiciaire|redressement judiciaire|sauvegarde/u;
/** Before the name of whoever sues. */
const SUING =
  /(?:a la (?:requete|demande) d[eu]?|requerante?|demandeur|demanderesse|creanci(?:er|ere)|claimant)(?= )/gu;
/** What ends the plaintiff's part of the head. */
const SUED =
  / (?:defend(?:eur|eresse|ant)|contre|a l encontre|debit(?:eur|rice)|a comparaitre|donne assignation|against) /u;
const REACH = 200;

/**
 * A step in court of ours that a paper shows: a summons at our request, the served order to pay, our claim in an insolvency. An
 * application for an order to pay is none: only its service interrupts the time bar. The invoices are those of the client that the
 * paper names by number; undefined where it names none, is not at our request, or has no day. What is privileged is never looked at.
 */
export function ownSuit(
  document: Document,
  place: Place,
  us: { names: readonly string[] },
  invoiceNumbers: readonly string[],
): OwnSuit | undefined {
  const { clientId, date } = place;
  if (place.gate !== "none" || clientId === undefined || date === undefined) return undefined;
  const { envelope } = document;
  if (!CUE.test(envelope?.subject ?? document.text.slice(0, HEAD))) return undefined;
  const title = plain(`${envelope?.subject ?? document.fileName ?? ""} ${document.title ?? ""}`);
  const head = plain(document.text.slice(0, HEAD));
  if (NO_ACT.test(title) || NO_ACT.test(head.slice(0, 200))) return undefined;
  const kind = kindOf(envelope === undefined ? head : title, head, envelope !== undefined);
  if (kind === undefined || !isOurs(kind, head, place, us)) return undefined;
  const named = invoiceNumbers.flatMap((number) => quoteOf(document, number) ?? []);
  if (named.length === 0) return undefined;
  return {
    clientId,
    on: date,
    kind,
    invoiceNumbers: named.map((n) => n.number),
    source: document.source,
    evidence: named.map((n) => n.evidence),
  };
}

/** A message is no act of procedure; our claim in an insolvency may be one, where its subject says so. */
function kindOf(said: string, head: string, isMessage: boolean): OwnSuit["kind"] | undefined {
  if (INSOLVENCY_CLAIM.test(said) && OFFICE_HOLDER.test(head)) return "insolvency-claim";
  if (isMessage) return undefined;
  if (PAYMENT_ORDER.test(head)) return SERVED.test(head) ? "payment-order" : undefined;
  return SUMMONS.test(head) ? "summons" : undefined;
}

function isOurs(kind: OwnSuit["kind"], head: string, place: Place, us: { names: readonly string[] }): boolean {
  const isUs = (text: string): boolean => us.names.some((name) => holdsName(text, name));
  if (kind === "insolvency-claim" && place.speaker === "us" && place.direction === "outbound") return true;
  return [...head.matchAll(SUING)].some(({ index }) =>
    isUs(` ${head.slice(index, index + REACH)} `.split(SUED, 1)[0] ?? ""),
  );
}

function quoteOf(document: Document, number: string): { number: string; evidence: Evidence } | undefined {
  if (number.length < 3) return undefined;
  const { text, pages } = document;
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    const end = at + number.length;
    if (/[\p{L}\d]/u.test(text.charAt(at - 1)) || /[\p{L}\d]/u.test(text.charAt(end))) continue;
    const page = document.envelope === undefined ? pages.find((p) => p.span.start <= at && at < p.span.end) : undefined;
    return {
      number,
      evidence: {
        documentId: document.id,
        ...(page === undefined ? {} : { page: page.number }),
        span: { start: at, end },
        quote: number,
      },
    };
  }
  return undefined;
}
