import {
  type Changes,
  type ClientChanges,
  type Decimal,
  formatDate,
  formatEuro,
  formatMoney,
  type Level,
  type ScanReport,
} from "@vigie/model";
import { frenchSpacing } from "@vigie/model/french-spacing";
import { messagesFor } from "./messages.ts";
import { dayText, grade, lowerFirst } from "./summary.ts";
import { titleOf, type View } from "./view.ts";
import { visibleLine } from "./visible.ts";

/** What changed with one client, a sentence a line; `worse` and `better` for a level that moved. */
export type ChangeLine = { text: string; turn: "worse" | "better" | "none" };
type ChangeGroup = { clientId: string; name: string; inReport: boolean; lines: ChangeLine[] };
type ChangeNews = { title: string; note: string; groups: ChangeGroup[] };

/** More of a kind than this are counted, not named. */
const NAMED = 4;

/** What changed since an earlier report, in words; null when none was given. Texts of documents are made visible, not escaped. */
export function changeNews(scan: ScanReport, view: View): ChangeNews | null {
  const { changes } = scan;
  if (changes === undefined) return null;
  return {
    title: titleOfNews(changes, view),
    note: noteOf(changes, view.locale === "fr"),
    groups: changes.clients.map((c) => ({
      clientId: c.clientId,
      name: visibleLine(c.name),
      inReport: c.presence !== "gone",
      lines: linesOf(c, scan.asOf, view),
    })),
  };
}

/** The same for one client; null when no earlier report was given. No lines where nothing changed with it. */
export function clientNews(
  scan: ScanReport,
  clientId: string,
  view: View,
): { title: string; lines: ChangeLine[] } | null {
  const { changes } = scan;
  if (changes === undefined) return null;
  const mine = changes.clients.find((c) => c.clientId === clientId && c.presence !== "gone");
  return { title: titleOfNews(changes, view), lines: mine === undefined ? [] : linesOf(mine, scan.asOf, view) };
}

function titleOfNews(changes: Changes, { locale }: View): string {
  const since = formatDate(changes.since, locale, "long");
  return locale === "fr" ? `Depuis le rapport du ${since}` : `Since the report of ${since}`;
}

function noteOf({ clients, unchanged, modelChanged }: Changes, fr: boolean): string {
  const s = (n: number) => (n > 1 ? "s" : "");
  const counted = fr
    ? `${clients.length === 0 ? "Rien n’a changé" : `${clients.length} client${s(clients.length)} avec du nouveau`}${unchanged === 0 ? "" : `, ${unchanged} sans changement`}.`
    : `${clients.length === 0 ? "Nothing has changed" : `${clients.length} client${s(clients.length)} with news`}${unchanged === 0 ? "" : `, ${unchanged} unchanged`}.`;
  const model = fr
    ? " Les réglages du modèle ont changé entre les deux rapports : un niveau peut différer pour cette seule raison."
    : " The settings of the model changed between the two reports: a level may differ for that reason alone.";
  const text = `${counted}${modelChanged ? model : ""}`;
  return fr ? frenchSpacing(text) : text;
}

function linesOf(c: ClientChanges, asOf: string, view: View): ChangeLine[] {
  const { locale } = view;
  const m = messagesFor(locale);
  const fr = locale === "fr";
  const lines: ChangeLine[] = [];
  const say = (text: string, turn: ChangeLine["turn"] = "none") =>
    lines.push({ text: visibleLine(fr ? frenchSpacing(text) : text), turn });
  const named = (title: string, items: readonly string[]) => {
    if (items.length === 0) return;
    const rest = items.length - NAMED;
    const more = rest > 0 ? (fr ? ` ; et ${rest} autre${rest > 1 ? "s" : ""}` : `; and ${rest} more`) : "";
    say(`${title}${m.colon} ${items.slice(0, NAMED).join(fr ? " ; " : "; ")}${more}.`);
  };
  const day = (date: string) => dayText(date, asOf, locale);
  const word = (level: Level) => lowerFirst(m.level[grade(level)] ?? "");
  if (c.presence === "new") say(fr ? "Nouveau client." : "New client.");
  if (c.presence === "gone") say(fr ? "N’apparaît plus dans ce rapport." : "No longer in this report.");
  if (c.matter === "closed") say(fr ? "Affaire close." : "Matter closed.", "better");
  if (c.matter === "reopened") say(fr ? "Affaire rouverte." : "Matter reopened.", "worse");
  if (c.level !== null && c.presence === "both") {
    const { before, now, why } = c.level;
    if (before !== null && now !== null)
      say(
        `${fr ? "Niveau" : "Level"}${m.colon} ${word(before)} → ${word(now)}. ${why[locale]}`,
        now > before ? "worse" : "better",
      );
  } else if (c.level?.now !== undefined && c.level.now !== null)
    say(
      `${fr ? "Niveau" : "Level"}${m.colon} ${word(c.level.now)}. ${c.level.why[locale]}`,
      c.level.now > "L0" ? "worse" : "none",
    );
  if (c.presence === "gone") return lines;
  const finding = (f: ClientChanges["findings"]["new"][number]) =>
    `${titleOf(f.signal, view)}${f.date === undefined ? "" : ` (${day(f.date)})`}`;
  named(fr ? "Nouveaux constats" : "New findings", c.findings.new.map(finding));
  named(fr ? "Constats levés" : "Findings gone", c.findings.gone.map(finding));
  const deadline = (d: ClientChanges["deadlines"]["new"][number]) => `${day(d.date)}, ${lower(d.action[locale])}`;
  named(fr ? "Nouvelles échéances" : "New deadlines", c.deadlines.new.map(deadline));
  named(fr ? "Échéances dépassées" : "Deadlines passed", c.deadlines.passed.map(deadline));
  named(fr ? "Échéances sans objet" : "Deadlines no longer needed", c.deadlines.gone.map(deadline));
  const invoice = (i: ClientChanges["invoices"]["new"][number]) =>
    `${i.number} (${formatMoney(i.open, i.currency, locale)}, ${fr ? "échéance du" : "due"} ${day(i.due)})`;
  named(fr ? "Nouvelles factures à encaisser" : "New open invoices", c.invoices.new.map(invoice));
  named(
    fr ? "Factures arrivées à échéance, non réglées" : "Invoices fallen due, unpaid",
    c.invoices.overdue.map(invoice),
  );
  named(fr ? "Factures soldées" : "Invoices settled", c.invoices.settled.map(invoice));
  for (const { figure, before, now } of c.figures)
    say(`${figureName(figure, fr)}${m.colon} ${amount(figure, before, view)} → ${amount(figure, now, view)}.`);
  return lines;
}

function figureName(figure: ClientChanges["figures"][number]["figure"], fr: boolean): string {
  const names = {
    claim: ["Somme réclamée", "Sum claimed"],
    remainder: ["Reste à charge si tout était admis", "To bear if all were admitted"],
    overdue: ["Échu et impayé", "Overdue"],
    share: ["Part du chiffre d’affaires", "Share of revenue"],
  } as const;
  return names[figure][fr ? 0 : 1];
}

function amount(figure: ClientChanges["figures"][number]["figure"], value: Decimal | null, view: View): string {
  const fr = view.locale === "fr";
  if (value === null)
    return figure === "overdue" || figure === "claim" ? (fr ? "néant" : "none") : fr ? "inconnu" : "unknown";
  return figure === "share" ? messagesFor(view.locale).percent(Number(value), 0) : formatEuro(value, view.locale);
}

const lower = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
