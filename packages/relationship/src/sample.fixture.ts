import { createHash } from "node:crypto";
import type { Document, Facts, Finding, InvoiceFact, Party, Profile } from "@vigie/model";
import { Profile as ProfileSchema } from "@vigie/model";

/** Builders of small documents for the tests of this package. */

function idOf(seed: string): string {
  return createHash("sha256").update(seed).digest("hex");
}

export function paper(source: string, text = "", more: Partial<Document> = {}): Document {
  return {
    id: idOf(source),
    source,
    format: "pdf",
    text,
    pages: [],
    hidden: [],
    furniture: [],
    attachments: [],
    fileName: source.split(/[/#]/).at(-1) ?? source,
    marks: [],
    digitalSignatures: [],
    problems: [],
    ...more,
  };
}

type Mail = {
  from: string;
  to: string;
  cc?: string;
  subject?: string;
  date?: string;
  text?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  headers?: Record<string, string>;
  folder?: string;
  attachments?: Document[];
  source?: string;
};

let count = 0;
/** "Name <a@b>, c@d" as addresses. */
function addresses(list = ""): { name: string; address: string }[] {
  return list
    .split(",")
    .map((a) => a.trim())
    .filter((a) => a !== "")
    .map((a) => {
      const match = /^(.*)<(.+)>$/.exec(a);
      return match === null ? { name: "", address: a } : { name: (match[1] ?? "").trim(), address: match[2] ?? "" };
    });
}

export function mail(m: Mail): Document {
  count++;
  const messageId = m.messageId ?? `<m${count}@${m.from.split("@").at(-1)?.replace(">", "")}>`;
  const document = paper(m.source ?? `mail.mbox#${count}`, m.text ?? "Bonjour,\n\nMerci.\n", { format: "eml" });
  return {
    ...document,
    id: idOf(`${messageId}${m.text ?? ""}`),
    attachments: (m.attachments ?? []).map((a) => a.id),
    envelope: {
      messageId,
      date: m.date ?? "2026-03-02T09:00:00Z",
      from: addresses(m.from),
      replyTo: [],
      to: addresses(m.to),
      cc: addresses(m.cc),
      bcc: [],
      subject: m.subject ?? "Votre site",
      ...(m.inReplyTo === undefined ? {} : { inReplyTo: m.inReplyTo }),
      references: m.references ?? [],
      headers: m.headers ?? {},
      ...(m.folder === undefined ? {} : { folder: m.folder }),
    },
  };
}

const ABSENT: { status: "absent"; searched: [] } = { status: "absent", searched: [] };

export function facts(kind: Facts["kind"]["value"], more: Partial<Facts> = {}): Facts {
  return {
    kind: { value: kind, confidence: 1, why: "test" },
    language: "fr",
    parties: ABSENT,
    limitationOfLiability: ABSENT,
    signatures: ABSENT,
    serviceScope: ABSENT,
    dates: ABSENT,
    price: ABSENT,
    paymentTerms: ABSENT,
    governingLaw: ABSENT,
    insuranceClause: ABSENT,
    penalties: ABSENT,
    termination: ABSENT,
    subcontracting: ABSENT,
    precedence: ABSENT,
    termsReference: ABSENT,
    invoice: ABSENT,
    policy: ABSENT,
    ...more,
  };
}

export function present<T>(value: T): { status: "present"; value: T; evidence: [] } {
  return { status: "present", value, evidence: [] };
}

const OUR_SIREN = "732829320";

/** Facts of a contract between us and a customer. */
export function contract(
  customer: Partial<Party> & { name: string },
  more: Partial<Facts> = {},
  kind: Facts["kind"]["value"] = "contract",
): Facts {
  return facts(kind, {
    parties: present<Party[]>([
      { name: "Atelier Brume", side: "provider", role: "us", siren: OUR_SIREN, evidence: [] },
      { side: "customer", role: "them", evidence: [], ...customer },
    ]),
    ...more,
  });
}

export function invoice(number: string, buyer: string, more: Partial<InvoiceFact> = {}): Facts {
  return facts("invoice", {
    invoice: present<InvoiceFact>({
      number,
      type: "invoice",
      issued: "2026-03-01",
      seller: { name: "Atelier Brume SARL", siren: OUR_SIREN },
      buyer: { name: buyer },
      gross: "1200.00",
      net: "1000.00",
      currency: "EUR",
      missingMentions: [],
      ...more,
    }),
  });
}

export function signed(overall: "signed" | "unsigned" | "esigned" | "undetermined", signedOn?: string): Partial<Facts> {
  return {
    signatures: present({
      pages: [],
      parties: [],
      digital: [],
      overall,
      missingInitials: [],
      ...(signedOn === undefined ? {} : { signedOn }),
    }),
  };
}

export function finding(
  document: Document,
  signal: Finding["signal"],
  quote: string,
  more: Partial<Finding> = {},
): Finding {
  const start = document.text.indexOf(quote);
  return {
    id: idOf(`${document.id}${signal}${quote}`).slice(0, 16),
    signal,
    severity: 2,
    strength: "strong",
    confidence: 0.9,
    speaker: "client",
    direction: "inbound",
    modality: "asserted",
    status: "retained",
    fields: {},
    evidence: [{ documentId: document.id, span: { start, end: start + quote.length }, quote }],
    ruledOut: [],
    because: { fr: "essai", en: "test" },
    ...more,
  };
}

export function profile(more: Parameters<typeof ProfileSchema.parse>[0] = {}): Profile {
  return ProfileSchema.parse(
    more === undefined || more === null
      ? {}
      : {
          me: { names: ["Atelier Brume"], domains: ["atelier-brume.example"], siren: OUR_SIREN },
          ...(more as object),
        },
  );
}

export const NOBODY: Profile = ProfileSchema.parse({});

/** A map of facts by document. */
export function known(...pairs: [Document, Facts][]): Map<string, Facts> {
  return new Map(pairs.map(([document, fact]) => [document.id, fact]));
}

const HEADER =
  "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";

export type Line = {
  journal?: string;
  entry?: string;
  date: string;
  account: string;
  aux?: string;
  name?: string;
  piece?: string;
  label?: string;
  debit?: string;
  credit?: string;
  letter?: string;
  lettered?: string;
};

export function fecText(lines: readonly Line[], header = HEADER): string {
  const body = lines.map((l) => {
    const date = l.date.replaceAll("-", "");
    return [
      l.journal ?? "VE",
      "Journal",
      l.entry ?? "1",
      date,
      l.account,
      l.account.startsWith("411") ? "Clients" : "Compte",
      l.aux ?? "",
      l.name ?? "",
      l.piece ?? "",
      date,
      l.label ?? "",
      l.debit ?? "0,00",
      l.credit ?? "0,00",
      l.letter ?? "",
      l.lettered?.replaceAll("-", "") ?? "",
      date,
      "",
      "",
    ].join("\t");
  });
  return [header, ...body].join("\r\n");
}

export function fec(text: string, source = `compta/${OUR_SIREN}FEC20260605.txt`): Document {
  return paper(source, text, { format: "text" });
}

/** A sales entry: customer, turnover, VAT at 20 %. */
export function sale(
  entry: string,
  date: string,
  aux: string,
  name: string,
  piece: string,
  net: number,
  more: Partial<Line> = {},
): Line[] {
  const sum = (n: number): string => n.toFixed(2).replace(".", ",");
  const base = { journal: "VE", entry, date, piece };
  return [
    { ...base, account: "411000", aux, name, debit: sum(net * 1.2), ...more },
    { ...base, account: "706000", credit: sum(net) },
    { ...base, account: "445710", credit: sum(net * 0.2) },
  ];
}

/** A payment through the bank. */
export function payment(
  entry: string,
  date: string,
  aux: string,
  name: string,
  gross: number,
  more: Partial<Line> = {},
): Line[] {
  const sum = gross.toFixed(2).replace(".", ",");
  const base = { journal: "BQ", entry, date };
  return [
    { ...base, account: "512000", debit: sum },
    { ...base, account: "411000", aux, name, credit: sum, ...more },
  ];
}
