import type { SignalRecord } from "@vigie/model";
import { messagesFor } from "../messages.ts";
import type { View } from "../view.ts";
import { terminalLine } from "../visible.ts";
import { wrapped } from "./columns.ts";
import { inked, lineWidth } from "./ink.ts";

/** What a rule says of itself, for `vigie explain SIGNAL`: why, what to do, law with its status, examples that fire and that do not. */
export function renderExplain(record: SignalRecord, view: View): string {
  const m = messagesFor(view.locale);
  const width = lineWidth(view);
  const { locale } = view;
  const indented = (text: string) => wrapped(terminalLine(text), width - 2).map((l) => `  ${l}`);
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
      record.examples.fires.flatMap((e) => indented(`${e.from}${m.colon} ${m.quoted(e.text)}`)),
    ),
    ...part(
      m.silent,
      record.examples.silent.flatMap((e) => indented(`${e.from}${m.colon} ${m.quoted(e.text)} ${e.because}`)),
    ),
  ];
  return `${out.map((line) => line.trimEnd()).join("\n")}\n`;
}
