import type { Locale, SignalRecord } from "@vigie/model";
import { messagesFor } from "../messages.ts";
import type { View } from "../view.ts";
import { terminalLine } from "../visible.ts";
import { wrapped } from "./columns.ts";
import { inked, lineWidth } from "./ink.ts";

/** Who wrote an example, or where it stands, as the rules name it. */
const AUTHORS: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  us: { fr: "vous", en: "you" },
  "us, at 06:15": { fr: "vous, à 6 h 15", en: "you, at 06:15" },
  "us, at 22:40": { fr: "vous, à 22 h 40", en: "you, at 22:40" },
  "us, on a Sunday": { fr: "vous, un dimanche", en: "you, on a Sunday" },
  "us, copy to a third party": { fr: "vous, en copie à un tiers", en: "you, copy to a third party" },
  client: { fr: "client", en: "client" },
  "client-counsel": { fr: "avocat du client", en: "client’s lawyer" },
  "client-insurer": { fr: "assureur du client", en: "client’s insurer" },
  "our-counsel": { fr: "votre avocat", en: "your lawyer" },
  "our-insurer": { fr: "votre assureur", en: "your insurer" },
  "public-body": { fr: "organisme public", en: "public body" },
  bailiff: { fr: "commissaire de justice", en: "bailiff" },
  collector: { fr: "organisme de recouvrement", en: "collection agency" },
  court: { fr: "juridiction", en: "court" },
  supplier: { fr: "fournisseur", en: "supplier" },
  internal: { fr: "échange interne", en: "internal message" },
  newsletter: { fr: "lettre d’information", en: "newsletter" },
  unknown: { fr: "auteur inconnu", en: "unknown author" },
  contract: { fr: "contrat", en: "contract" },
  documents: { fr: "documents", en: "documents" },
  invoice: { fr: "facture", en: "invoice" },
  ledger: { fr: "comptabilité", en: "ledger" },
  "ledger and mail": { fr: "comptabilité et courriels", en: "ledger and mail" },
  mail: { fr: "courriels", en: "mail" },
  "profile and mail": { fr: "profil et courriels", en: "profile and mail" },
  relationship: { fr: "relation", en: "relationship" },
};

/** What a rule says of itself, for `vigie explain SIGNAL`: why, what to do, law with its status, examples that fire and that do not. */
export function renderExplain(record: SignalRecord, view: View): string {
  const m = messagesFor(view.locale);
  const width = lineWidth(view);
  const { locale } = view;
  const indented = (text: string) => wrapped(terminalLine(text), width - 2).map((l) => `  ${l}`);
  const author = (from: string) => AUTHORS[from]?.[locale] ?? from;
  /** The marks of the expected evidence are for the tests. */
  const said = (text: string) => m.quoted(text.replace(/[⟦⟧]/gu, ""));
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", inked(title, "bold", view), ...lines];
  const out = [
    ...wrapped(terminalLine(record.title[locale]), width).map((l) => inked(l, "bold", view)),
    ...wrapped(
      `${m.alias} ${record.id} · ${m.familyWord} ${m.family[record.family]} · ${m.severityWord} ${record.severity} (${m.severity[record.severity]})`,
      width,
    ).map((l) => inked(l, "dim", view)),
    ...part(m.why, indented(record.why[locale])),
    ...part(m.advice, indented(record.advice[locale])),
    ...part(
      m.law,
      record.law.flatMap((l) => indented(`${l.reference} (${m.lawStatus[l.status]})`)),
    ),
    ...part(
      m.fires,
      record.examples.fires.flatMap((e) => indented(`${author(e.from)}${m.colon} ${said(e.text)}`)),
    ),
    ...part(
      m.silent,
      record.examples.silent.flatMap((e) => indented(`${author(e.from)}${m.colon} ${said(e.text)} (${e.because})`)),
    ),
  ];
  return `${out.map((line) => line.trimEnd()).join("\n")}\n`;
}
