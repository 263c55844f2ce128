import {
  type Attachment,
  addDays,
  type CalendarDate,
  type Facts,
  type Finding,
  type LedgerItem,
  type Profile,
  Profile as ProfileSchema,
  type Relationship,
  type SignalId,
} from "@vigie/model";

/** Small relationships, written in a line or two: what the examples of the rules stand on. */
export function scene(parts: Partial<Relationship> = {}): Relationship {
  return {
    client: {
      id: "alpha",
      name: "Alpha",
      aliases: [],
      domains: ["alpha.example"],
      addresses: [],
      consumer: false,
      origin: "profile",
    },
    documents: [],
    threads: [],
    contracts: [],
    ledger: [],
    findings: [],
    timeline: [],
    ...parts,
  };
}

/** A profile with everything left to its default but what is given. */
export function profileWith(parts: Partial<Profile> = {}): Profile {
  return { ...ProfileSchema.parse({}), ...parts };
}

/** A document's id for an example: any text makes one. */
function documentId(seed: string): string {
  return [...seed]
    .reduce((hex, c) => hex + c.charCodeAt(0).toString(16), "")
    .padEnd(64, "0")
    .slice(0, 64);
}

/** What the client said on a day: strong, retained, from the client to us unless told otherwise. */
export function said(signal: SignalId, date: CalendarDate, parts: Partial<Finding> = {}): Finding {
  const quote = `${signal} ${date}`;
  return {
    id: `${signal}-${date}`,
    signal,
    severity: 2,
    strength: "strong",
    confidence: 0.9,
    speaker: "client",
    direction: "inbound",
    modality: "asserted",
    status: "retained",
    fields: {},
    evidence: [{ documentId: documentId(quote), span: { start: 0, end: quote.length }, quote }],
    ruledOut: [],
    because: { fr: quote, en: quote },
    date,
    messageId: `<${signal}.${date}@alpha.example>`,
    ...parts,
  };
}

/** An unpaid invoice of 1 000 € net, issued thirty days before it is due. */
export function invoice(number: string, due: CalendarDate, parts: Partial<LedgerItem> = {}): LedgerItem {
  return {
    number,
    issued: addDays(due, -30),
    net: "1000.00",
    gross: "1200.00",
    currency: "EUR",
    due,
    dueSource: "pdf",
    paid: "0",
    open: "1200.00",
    status: "open",
    confidence: "high",
    doubtful: false,
    evidence: [{ documentId: documentId(number), page: 1, span: { start: 0, end: number.length }, quote: number }],
    ...parts,
  };
}

/** A message of a thread, and the document it is. */
export function message(
  date: CalendarDate,
  direction: "inbound" | "outbound",
  parts: Partial<Attachment> = {},
): Attachment {
  return {
    documentId: documentId(`${direction}${date}`),
    source: `${date}-${direction}.eml`,
    kind: "email",
    date,
    speaker: direction === "inbound" ? "client" : "us",
    direction,
    why: { fr: "adresse connue", en: "known address" },
    certain: true,
    ...parts,
  };
}

/** A contract paper in force of which nothing is known but what is given. */
export function paper(
  kind: Relationship["contracts"][number]["kind"],
  facts: Partial<Facts> = {},
  parts: Partial<Relationship["contracts"][number]> = {},
): Relationship["contracts"][number] {
  const unknown = { status: "unknown", why: "no-text-layer" } as const;
  return {
    documentId: documentId(kind),
    source: `${kind}.pdf`,
    kind,
    inForce: true,
    facts: {
      kind: { value: kind, confidence: 1, why: "" },
      language: "fr",
      parties: unknown,
      limitationOfLiability: unknown,
      signatures: unknown,
      serviceScope: unknown,
      dates: unknown,
      price: unknown,
      paymentTerms: unknown,
      governingLaw: unknown,
      insuranceClause: unknown,
      penalties: unknown,
      termination: unknown,
      subcontracting: unknown,
      precedence: unknown,
      termsReference: unknown,
      invoice: unknown,
      policy: unknown,
      ...facts,
    },
    ...parts,
  };
}

/** Signatures of which only the outcome matters. */
export function signatures(overall: "signed" | "unsigned" | "esigned"): Facts["signatures"] {
  return {
    status: "present",
    value: { pages: [], parties: [], digital: [], overall, missingInitials: [] },
    evidence: [],
  };
}
