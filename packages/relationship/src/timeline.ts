import {
  type CalendarDate,
  type Document,
  type Evidence,
  type Finding,
  formatMoney,
  type HolidayCalendar,
  type LedgerItem,
  type Role,
  type TimelineEvent,
} from "@vigie/model";
import type { ContractPaper } from "./contracts-in-force.ts";
import { noticeTerm } from "./notice-term.ts";
import { ownFix } from "./own-fix.ts";
import type { Place } from "./placement/scene.ts";

type Material = {
  /** Messages and letters of this client with their places, up to the report's day. */
  correspondence: readonly { document: Document; place: Place }[];
  findings: readonly Finding[];
  contracts: readonly ContractPaper[];
  ledger: readonly LedgerItem[];
  ownFormalNotices: ReadonlyMap<string, Evidence>;
  asOf: CalendarDate;
  calendar: HolidayCalendar;
};

const TROUBLE: ReadonlySet<string> = new Set([
  "incident-report",
  "dissatisfaction",
  "formal-complaint",
  "claim-amount",
  "mise-en-demeure",
]);
const ORDER: readonly TimelineEvent["kind"][] = [
  "contract",
  "invoice",
  "payment",
  "fault",
  "message",
  "finding",
  "fix",
  "own-formal-notice",
  "settlement",
  "deadline",
  "report",
];

/**
 * One line of time per client: papers signed, invoices and payments, faults alleged, messages, findings, our repairs when we
 * state them as done, our own formal notices, settlements. Oldest first; a message that carries findings stands as these.
 */
export function timeline(material: Material): TimelineEvent[] {
  const { asOf } = material;
  const events = [
    ...material.contracts.flatMap(contractEvent),
    ...material.ledger.flatMap(ledgerEvents),
    // What a paper lacks is a state, not an event: only what somebody said has its day.
    ...material.findings.filter((f) => f.direction !== "document").flatMap(findingEvents),
    ...messageEvents(material),
    ...fixes(material),
  ].filter((e) => e.date <= asOf);
  const once = new Map(events.map((e, i) => [e.kind === "fault" ? `fault ${e.date}` : String(i), e]));
  return [...once.values()].sort((a, b) => compare(a.date, b.date) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** The document's kind as the events name it. */
const PAPER: Partial<Record<ContractPaper["kind"], { fr: string; en: string }>> = {
  contract: { fr: "contrat", en: "contract" },
  quote: { fr: "devis", en: "quote" },
  "purchase-order": { fr: "bon de commande", en: "purchase order" },
  amendment: { fr: "avenant", en: "amendment" },
  specification: { fr: "cahier des charges", en: "specification" },
  "general-terms": { fr: "conditions générales", en: "general terms" },
};

function contractEvent({ date, kind, documentId, facts }: ContractPaper): TimelineEvent[] {
  if (date === undefined || kind === "acceptance-report") return [];
  const signed =
    facts.signatures.status === "present" &&
    ["signed", "esigned", "partly_signed"].includes(facts.signatures.value.overall);
  const name = PAPER[kind] ?? { fr: "document", en: "document" };
  return [
    {
      date,
      kind: "contract",
      side: "us",
      documentId,
      label: signed
        ? { fr: `Signature : ${name.fr}`, en: `Signed: ${name.en}` }
        : { fr: `Document contractuel : ${name.fr}`, en: `Contract document: ${name.en}` },
    },
  ];
}

function ledgerEvents(item: LedgerItem): TimelineEvent[] {
  const [fr, en] = [formatMoney(item.gross, item.currency, "fr"), formatMoney(item.gross, item.currency, "en")];
  const issued: TimelineEvent = {
    date: item.issued,
    kind: "invoice",
    side: "us",
    label: { fr: `Facture ${item.number} : ${fr} TTC`, en: `Invoice ${item.number}: ${en} incl. VAT` },
  };
  if (item.paidOn === undefined) return [issued];
  const credited = item.status === "credited";
  return [
    issued,
    {
      date: item.paidOn,
      kind: "payment",
      side: credited ? "us" : "client",
      label: credited
        ? { fr: `Facture ${item.number} annulée par avoir`, en: `Invoice ${item.number} credited` }
        : { fr: `Facture ${item.number} réglée`, en: `Invoice ${item.number} paid` },
    },
  ];
}

function findingEvents(finding: Finding): TimelineEvent[] {
  const { date } = finding;
  if (date === undefined) return [];
  const documentId = finding.evidence[0]?.documentId;
  const base = { findingId: finding.id, ...(documentId === undefined ? {} : { documentId }) };
  const fault = finding.fields.faultDate;
  const event: TimelineEvent = {
    date,
    kind: finding.signal === "settlement" ? "settlement" : "finding",
    side: sideOf(finding.speaker),
    label: finding.because,
    ...base,
  };
  if (fault === undefined) return [event];
  return [
    {
      date: fault,
      kind: "fault",
      side: "us",
      label: { fr: "Fait à l’origine de la réclamation", en: "Event behind the complaint" },
      ...base,
    },
    event,
  ];
}

function messageEvents({ correspondence, findings, ownFormalNotices, calendar }: Material): TimelineEvent[] {
  const telling = new Set(findings.flatMap((f) => f.evidence.map((e) => e.documentId)));
  return correspondence.flatMap(({ document, place }): TimelineEvent[] => {
    const { date } = place;
    if (date === undefined) return [];
    const notice = ownFormalNotices.get(document.id);
    if (notice !== undefined) {
      const until = noticeTerm(document, notice, date, calendar);
      return [
        {
          date,
          kind: "own-formal-notice",
          side: "us",
          documentId: document.id,
          label: { fr: "Mise en demeure adressée par nous", en: "Formal notice sent by us" },
          ...(until === undefined ? {} : { until }),
        },
      ];
    }
    if (document.envelope === undefined || telling.has(document.id) || place.speaker === "bulk") return [];
    const subject = document.envelope.subject.trim();
    const label =
      place.speaker === "us"
        ? { fr: "Notre message", en: "Our message" }
        : { fr: "Message reçu", en: "Message received" };
    return [
      {
        date,
        kind: "message",
        side: sideOf(place.speaker),
        documentId: document.id,
        label: subject === "" ? label : { fr: `${label.fr} : ${subject}`, en: `${label.en}: ${subject}` },
      },
    ];
  });
}

/** Our repairs, looked for only in what we wrote to the client once something had gone wrong. */
function fixes({ correspondence, findings }: Material): TimelineEvent[] {
  const first = findings.flatMap((f) => (TROUBLE.has(f.signal) && f.date !== undefined ? [f.date] : [])).sort()[0];
  if (first === undefined) return [];
  return correspondence.flatMap(({ document, place }): TimelineEvent[] => {
    const { date } = place;
    if (date === undefined || date < first || place.direction !== "outbound" || document.envelope === undefined)
      return [];
    if (ownFix(document) === undefined) return [];
    return [
      {
        date,
        kind: "fix",
        side: "us",
        documentId: document.id,
        label: { fr: "Correction annoncée comme effectuée", en: "Fix reported as done" },
      },
    ];
  });
}

function sideOf(role: Role): TimelineEvent["side"] {
  if (role === "us" || role === "our-counsel") return "us";
  return role === "client" || role === "client-counsel" ? "client" : "other";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
