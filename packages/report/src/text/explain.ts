import type { Locale, Role, SignalRecord } from "@vigie/model";
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
  "us, on a Monday holiday": { fr: "vous, un lundi férié", en: "you, on a Monday holiday" },
  "us, at 22:40, answering at 22:10": {
    fr: "vous, à 22 h 40, en réponse à un message de 22 h 10",
    en: "you, at 22:40, answering a message of 22:10",
  },
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
  "contract, with a consumer": { fr: "contrat avec un consommateur", en: "contract with a consumer" },
  "contract, policy in the profile": {
    fr: "contrat, la police étant dans le profil",
    en: "contract, with the policy in the profile",
  },
  "contract, other papers of the deal": {
    fr: "contrat, un autre document de l’accord disant autre chose",
    en: "contract, another paper of the deal saying otherwise",
  },
  "contract, other papers of the provider": {
    fr: "contrat, d’autres documents du même prestataire étant au dossier",
    en: "contract, with other papers of the same provider on file",
  },
  documents: { fr: "documents", en: "documents" },
  invoice: { fr: "facture", en: "invoice" },
  ledger: { fr: "comptabilité", en: "ledger" },
  "ledger and mail": { fr: "comptabilité et courriels", en: "ledger and mail" },
  mail: { fr: "courriels", en: "mail" },
  "profile and mail": { fr: "profil et courriels", en: "profile and mail" },
  relationship: { fr: "relation", en: "relationship" },
};

const ROLES: Readonly<Partial<Record<Role, string>>> = { bulk: "newsletter" };

type ExplainedPart = { title: string; lines: string[] };

/**
 * What a rule says of itself, part by part: why, what to do, law with its status, the clauses to offer, who may raise it, what counts and how sure it
 * makes, texts that raise it and texts that do not. `vigie explain` and docs/signals.md are both made of it.
 */
export function explainedParts(record: SignalRecord, locale: Locale): ExplainedPart[] {
  const m = messagesFor(locale);
  const author = (from: string): string => AUTHORS[from]?.[locale] ?? from;
  /** The marks of the expected evidence are for the tests. */
  const said = (text: string): string => m.quoted(text.replace(/[⟦⟧]/gu, "").replace(/\s+/gu, " ").trim());
  const parts: ExplainedPart[] = [
    { title: m.why, lines: [record.why[locale]] },
    { title: m.advice, lines: [record.advice[locale]] },
    { title: m.law, lines: record.law.map((l) => `${l.reference} (${m.lawStatus[l.status]})`) },
    { title: m.remedies, lines: remedyLines(record, locale) },
    { title: m.mayRaise, lines: nonEmpty((record.speakers ?? []).map((r) => author(ROLES[r] ?? r)).join(", ")) },
    {
      title: m.counts,
      lines: (record.counts ?? []).map(
        (c) => `${m.theMessage} ${c.says[locale]} (${c.strengths.map((s) => m.strength[s]).join(", ")})`,
      ),
    },
    { title: m.fires, lines: record.examples.fires.map((e) => `${author(e.from)}${m.colon} ${said(e.text)}`) },
    {
      title: m.silent,
      lines: record.examples.silent.map((e) => {
        const why = reason(e.because, locale);
        return `${author(e.from)}${m.colon} ${said(e.text)}${why === undefined ? "" : ` (${why})`}`;
      }),
    },
  ];
  return parts.flatMap((p) => (p.lines.length > 0 ? [{ ...p, lines: [...new Set(p.lines)] }] : []));
}

/** The clauses to offer, each once, behind the variants it serves; a severity is said where it is not the rule's own. */
export function remedyLines({ severity, variants = [] }: SignalRecord, locale: Locale): string[] {
  const m = messagesFor(locale);
  const served = new Map<string, string[]>();
  for (const v of variants) {
    const clause = v.remedy[locale];
    served.set(clause, [
      ...(served.get(clause) ?? []),
      v.severity === severity ? v.says[locale] : `${v.says[locale]} (${m.severity[v.severity]})`,
    ]);
  }
  return [...served].map(([clause, says]) => `${says.join(", ")}${m.colon} ${clause}`);
}

const nonEmpty = (text: string): string[] => (text === "" ? [] : [text]);

/** Reasons are French unless they say both; in English a French one is left out rather than shown as it is. */
function reason(because: SignalRecord["examples"]["silent"][number]["because"], locale: Locale): string | undefined {
  if (typeof because !== "string") return because[locale];
  const both = ENGLISH_REASONS[because];
  if (both !== undefined) return locale === "fr" ? both : because;
  return locale === "fr" ? because : undefined;
}

/** Reasons written in English only, in French. */
const ENGLISH_REASONS: Readonly<Record<string, string>> = {
  "another supplier’s delay": "le retard est celui d’un autre fournisseur",
  "their own mistake": "l’erreur est la leur",
  "a power cut": "c’est une coupure de courant",
  "a relayed article": "c’est un article relayé",
};

/** The same for a terminal: `vigie explain SIGNAL`. */
export function renderExplain(record: SignalRecord, view: View): string {
  const { locale } = view;
  const m = messagesFor(locale);
  const width = lineWidth(view);
  /** Lines after the first stand further in, so that one text is told from the next. */
  const indented = (text: string, hang: number) =>
    wrapped(terminalLine(text), width - 2 - hang).map((l, i) => `${" ".repeat(i === 0 ? 2 : 2 + hang)}${l}`);
  const out = [
    ...wrapped(terminalLine(record.title[locale]), width).map((l) => inked(l, "bold", view)),
    ...wrapped(
      `${m.alias} ${record.id} · ${m.familyWord} ${m.family[record.family]} · ${m.severityWord} ${record.severity} (${m.severity[record.severity]})`,
      width,
    ).map((l) => inked(l, "dim", view)),
    ...explainedParts(record, locale).flatMap(({ title, lines }) => [
      "",
      inked(title, "bold", view),
      ...lines.flatMap((text) => indented(text, lines.length > 1 ? 2 : 0)),
    ]),
  ];
  return `${out.map((line) => line.trimEnd()).join("\n")}\n`;
}
