import { formatDate, formatEuro, type RiskReport } from "@vigie/model";
import { computationText, countText } from "../computation.ts";
import { messagesFor } from "../messages.ts";
import { replyLine } from "../reply-steps.ts";
import { titleOf, type View } from "../view.ts";
import { terminalLine } from "../visible.ts";
import { wrapped } from "./columns.ts";
import { inked, lineWidth } from "./ink.ts";

/** A figure of a client's report, with every input and its place: what `vigie explain CLIENT` prints. */
export function renderFigure(
  report: RiskReport,
  figure: "level" | "exposure" | "deadline" | "conduct",
  asOf: string,
  view: View,
): string {
  const { locale } = view;
  const fr = locale === "fr";
  const m = messagesFor(locale);
  const width = lineWidth(view);
  const indented = (text: string): string[] => wrapped(terminalLine(text), width - 2).map((l) => `  ${l}`);
  const number = (value: number): string => m.number(value, 2);
  const title = (text: string): string => inked(terminalLine(text), "bold", view);
  const euro = (value: string | null): string =>
    value === null ? (fr ? "inconnu" : "unknown") : formatEuro(value, locale);
  const body: string[] = [];
  if (figure === "level") {
    body.push(
      title(`${report.client.name}, ${formatDate(asOf, locale)}`),
      "",
      ...indented(report.levelWhy[locale]),
      "",
    );
    body.push(title(fr ? "Ordre dans le niveau" : "Order inside the level"));
    body.push(
      ...indented(
        fr ? `Base du niveau : ${number(report.scoreBase)}` : `Base of the level: ${number(report.scoreBase)}`,
      ),
    );
    for (const f of report.factors) {
      body.push(
        ...indented(
          `+ ${number(f.points)}  ${titleOf(f.signal, view)}${m.colon} ${number(f.weight)} × ${number(f.strength)} × ${number(f.decay)}`,
        ),
      );
      for (const id of f.findingIds) {
        const finding = [...report.findings, ...report.conduct].find((x) => x.id === id);
        const quote = finding?.evidence[0]?.quote;
        if (quote !== undefined && view.quotes !== "none")
          body.push(...indented(`    ${finding?.date ?? ""} ${m.quoted(quote)}`));
      }
    }
    body.push(...indented(`= ${m.number(report.score, 1)}`));
  } else if (figure === "exposure") {
    const { exposure } = report;
    body.push(title(report.client.name), "");
    const inputs: [string, string][] = [
      [fr ? "Réclamation (C)" : "Claim (C)", exposure.claim === null ? (fr ? "aucune" : "none") : euro(exposure.claim)],
      [fr ? "Prix HT de la mission (F)" : "Net fee of the matter (F)", euro(exposure.fee)],
      [
        fr ? "Plafond du contrat (L)" : "Contract cap (L)",
        exposure.cap === null ? (fr ? "aucun trouvé" : "none found") : euro(exposure.cap),
      ],
      [fr ? "Plafond de la police (P)" : "Policy limit (P)", euro(exposure.limit)],
      [
        fr ? `Franchise (Fr), ordre ${exposure.franchiseOrder}` : `Deductible (Fr), order ${exposure.franchiseOrder}`,
        euro(exposure.franchise),
      ],
    ];
    for (const [label, value] of inputs) body.push(...indented(`${label}${m.colon} ${value}`));
    for (const e of exposure.capSource) if (view.quotes !== "none") body.push(...indented(`    ${m.quoted(e.quote)}`));
    for (const row of exposure.rows) {
      body.push("", title(m.scenario[row.scenario]), ...indented(computationText(row.computation, locale)));
      body.push(
        ...indented(
          fr
            ? `L’assureur prendrait en charge ${euro(row.insurerPays)} ; il resterait ${euro(row.remainder)} à votre charge.`
            : `The insurer would pay ${euro(row.insurerPays)}; you would bear ${euro(row.remainder)}.`,
        ),
      );
    }
  } else if (figure === "conduct") {
    body.push(title(report.client.name), "", ...indented(m.conductNote));
    if (report.conduct.length === 0) body.push("", ...indented(m.noConduct));
    for (const f of report.conduct) {
      const when = f.date === undefined ? "" : `${formatDate(f.date, locale)} · `;
      body.push("", title(`${when}${titleOf(f.signal, view)}`), ...indented(f.because[locale]));
      const [lead] = f.evidence;
      if (lead !== undefined && lead.quote !== "" && view.quotes !== "none")
        body.push(...indented(`    ${m.quoted(lead.quote)}`));
      for (const r of f.ruledOut) body.push(...indented(`- ${r[locale]}`));
    }
    if (report.replies.length > 0)
      body.push("", title(m.replySteps), ...report.replies.flatMap((r) => indented(replyLine(r, report, view))));
  } else {
    body.push(title(report.client.name));
    if (report.deadlines.length === 0) body.push("", ...indented(fr ? "Aucune échéance." : "No deadline."));
    for (const d of report.deadlines)
      body.push("", title(`${formatDate(d.date, locale)} · ${d.action[locale]}`), ...indented(countText(d, locale)));
  }
  return `${body.map((line) => line.trimEnd()).join("\n")}\n`;
}
