import { daysBetween, formatDate, formatEuro, LEVEL_BANDS, type RiskReport, type ScanReport } from "@vigie/model";
import { frenchSpacing } from "@vigie/model/french-spacing";
import { countText } from "../computation.ts";
import { messagesFor } from "../messages.ts";
import { modelLine } from "../model-line.ts";
import { replyLine } from "../reply-steps.ts";
import { grade } from "../summary.ts";
import { titleOf, type View } from "../view.ts";
import { shownSource, terminalLine } from "../visible.ts";
import { wrapped } from "./columns.ts";
import { exposureParts, policyLines } from "./figure-exposure.ts";
import { invoiceParts } from "./figure-invoices.ts";
import { type Asked, axisLine, evidenceLines, findingOf, type Part, SHOWN } from "./figure-parts.ts";
import { inked, lineWidth } from "./ink.ts";

/** The figures of a client's page that can be asked for. */
export const FIGURES = ["level", "exposure", "deadline", "invoices", "share", "file", "conduct"] as const;
export type Figure = (typeof FIGURES)[number];

/**
 * A figure of a client's report with its inputs, the evidence of each (quote, document, page), its formula and its result: what
 * `vigie explain CLIENT` prints. French texts are typeset here; texts of documents are made safe for a terminal.
 */
export function renderFigure(report: RiskReport, figure: Figure, scan: ScanReport, view: View): string {
  const { locale } = view;
  const asked: Asked = {
    report,
    scan,
    view,
    say: (fr, en) => (locale === "fr" ? frenchSpacing(fr) : en),
  };
  const width = lineWidth(view);
  const indented = (text: string): string[] => {
    const by = text.startsWith("\t") ? 6 : 2;
    return wrapped(terminalLine(text), width - by).map((l) => `${" ".repeat(by)}${l}`);
  };
  const head = `${report.client.name}, ${formatDate(scan.asOf, locale)}`;
  const parts = EXPLAINED[figure](asked).filter((p) => p.lines.length > 0);
  const body = [
    inked(terminalLine(head), "bold", view),
    ...parts.flatMap(({ title, lines }) => [
      "",
      ...(title === "" ? [] : [inked(terminalLine(title), "bold", view)]),
      ...lines.flatMap(indented),
    ]),
  ];
  return `${body.map((line) => line.trimEnd()).join("\n")}\n`;
}

const EXPLAINED: Readonly<Record<Figure, (asked: Asked) => Part[]>> = {
  level: levelParts,
  exposure: exposureParts,
  deadline: deadlineParts,
  invoices: invoiceParts,
  share: shareParts,
  file: fileParts,
  conduct: conductParts,
};

// --- level ---

function levelParts(asked: Asked): Part[] {
  const { report, scan, view, say } = asked;
  const { locale } = view;
  const m = messagesFor(locale);
  const { base, width } = LEVEL_BANDS[report.level];
  const sum = report.factors.reduce((total, f) => total + f.points, 0);
  const terms = report.factors.flatMap((f) => [
    `+ ${m.number(f.points, 2)}  ${f.label[locale]}${m.colon} ${say("poids", "weight")} ${m.number(f.weight, 2)} × ${say("force", "strength")} ${m.number(f.strength, 2)} × ${say("atténuation", "decay")} ${m.number(f.decay, 4)}`,
    ...f.findingIds.flatMap((id) => evidenceLines(findingOf(report, id)?.evidence.slice(0, 1) ?? [], asked)),
  ]);
  const milestones = report.milestones;
  const long = (date: string) => formatDate(date, locale, "long");
  const days = (n: number) => say(`${n} jour${n > 1 ? "s" : ""}`, `${n} day${n > 1 ? "s" : ""}`);
  const measured =
    milestones === undefined
      ? []
      : [
          say(
            `Affaire ouverte le ${long(milestones.began)}, il y a ${days(milestones.age)}${milestones.closed === undefined ? "" : " à sa clôture"}.`,
            `Matter begun on ${long(milestones.began)}, ${days(milestones.age)} ${milestones.closed === undefined ? "ago" : "before it closed"}.`,
          ),
          ...(report.leadTimeDays === null
            ? []
            : [
                say(
                  `De la première alerte au premier acte formel : ${days(report.leadTimeDays)}.`,
                  `From the first alert to the first formal act: ${days(report.leadTimeDays)}.`,
                ),
              ]),
          ...(milestones.faultToFormal === undefined
            ? []
            : [
                say(
                  `Du fait au premier acte formel : ${days(milestones.faultToFormal)}.`,
                  `From the fault to the first formal act: ${days(milestones.faultToFormal)}.`,
                ),
              ]),
          ...(milestones.formalToClosed === undefined
            ? []
            : [
                say(
                  `Du premier acte formel à la clôture : ${days(milestones.formalToClosed)}.`,
                  `From the first formal act to the end: ${days(milestones.formalToClosed)}.`,
                ),
              ]),
        ];
  return [
    {
      title: say("Niveau", "Level"),
      lines: [
        `${m.levelLong[grade(report.level)] ?? ""}${m.colon} ${report.levelWhy[locale]}`,
        say(
          "Le niveau vient d’un acte ou d’un fait, jamais d’une somme de points.",
          "The level comes from an act or a fact, never from a sum of points.",
        ),
      ],
    },
    {
      title: say("Ordre dans le niveau", "Order inside the level"),
      lines: [
        `${say("Base du niveau", "Base of the level")}${m.colon} ${m.number(base, 1)}`,
        ...terms,
        say(
          `= base + min(largeur − 1, Σ) = ${m.number(base, 1)} + min(${m.number(width - 1, 1)} ; ${m.number(sum, 2)}) = ${m.number(report.score, 1)}`,
          `= base + min(width − 1, Σ) = ${m.number(base, 1)} + min(${m.number(width - 1, 1)}, ${m.number(sum, 2)}) = ${m.number(report.score, 1)}`,
        ),
        say(
          "À points égaux, l’échéance la plus proche d’abord, puis le plus fort reste à charge.",
          "With equal points, the nearest deadline first, then the highest remainder.",
        ),
      ],
    },
    {
      title: say("Évolution", "Over time"),
      lines: [
        `${say("Tendance", "Trend")}${m.colon} ${report.trend.text[locale]}`,
        ...report.history.map((s) => `${long(s.date)}${m.colon} ${m.level[grade(s.level)] ?? ""}. ${s.why[locale]}`),
        ...measured,
      ],
    },
    { title: m.method, lines: [modelLine(scan, locale) ?? ""].filter((l) => l !== "") },
  ];
}

// --- deadlines ---

function deadlineParts(asked: Asked): Part[] {
  const { report, scan, view, say } = asked;
  const { locale } = view;
  const m = messagesFor(locale);
  if (report.deadlines.length === 0) return [{ title: "", lines: [say("Aucune échéance.", "No deadline.")] }];
  return [
    ...report.deadlines.map((d) => {
      const left = daysBetween(scan.asOf, d.date);
      const when = d.passed
        ? say(`Dépassée depuis ${-left} jour${left < -1 ? "s" : ""}`, `Passed ${-left} day${left < -1 ? "s" : ""} ago`)
        : left === 0
          ? say("Aujourd’hui", "Today")
          : say(`Dans ${left} jour${left > 1 ? "s" : ""}`, `In ${left} day${left > 1 ? "s" : ""}`);
      return {
        title: `${formatDate(d.date, locale)} · ${d.action[locale]}`,
        lines: [
          countText(d, locale),
          `${when}${d.estimated ? `, ${say("date estimée : le point de départ n’est pas certain", "estimated: the day it runs from is not certain")}` : ""}.`,
          ...evidenceLines(findingOf(report, d.findingId)?.evidence.slice(0, 1) ?? [], asked),
          ...(d.kind === "insurer-notification" ? policyLines(["notificationDays"], asked) : []),
        ],
      };
    }),
    {
      title: m.axis.deadlines,
      lines: [axisLine(report.axes.deadlines, asked), m.calendarUsed(scan.method.calendar)],
    },
  ];
}

// --- share of revenue ---

function shareParts(asked: Asked): Part[] {
  const { report, view, say } = asked;
  const { locale } = view;
  const m = messagesFor(locale);
  const { revenue, revenueShare } = report;
  if (revenue === undefined || revenueShare === null)
    return [
      {
        title: "",
        lines: [
          say(
            "Part inconnue : aucune facture de vente n’a été lue sur les douze derniers mois.",
            "Share unknown: no sales invoice of the last twelve months was read.",
          ),
        ],
      },
    ];
  const finding = report.findings.find((f) => f.signal === "client-dependency");
  return [
    {
      title: m.revenueShare,
      lines: [
        say(
          `Facturé hors taxes à ce client sur douze mois, avoirs déduits : ${formatEuro(revenue.client, "fr")}`,
          `Invoiced net to this client in twelve months, credit notes deducted: ${formatEuro(revenue.client, "en")}`,
        ),
        `${say("À tous les clients", "To all clients")}${m.colon} ${formatEuro(revenue.total, locale)}`,
        `= ${formatEuro(revenue.client, locale)} ÷ ${formatEuro(revenue.total, locale)} = ${m.percent(revenueShare * 100, 2)}`,
        ...(revenue.concentration === undefined
          ? []
          : [
              say(
                `Concentration de la clientèle (indice HHI, somme des parts au carré) : ${m.number(revenue.concentration, 4)} sur 1`,
                `Concentration of the clients (HHI, sum of the squared shares): ${m.number(revenue.concentration, 4)} out of 1`,
              ),
            ]),
        ...(finding === undefined ? [] : [finding.because[locale], ...evidenceLines(finding.evidence, asked)]),
      ],
    },
  ];
}

// --- claim file ---

function fileParts(asked: Asked): Part[] {
  const { report, view } = asked;
  const { locale } = view;
  const m = messagesFor(locale);
  const count = (status: string) => report.claimFile.filter((i) => i.status === status).length;
  return [
    { title: m.claimFile, lines: [m.claimFileNote(count("found"), count("partial"), count("missing"))] },
    {
      title: "",
      lines: report.claimFile.flatMap((item) => [
        `${item.label[locale]} ${m.itemStatus[item.status]}${m.colon} ${item.note[locale]}`,
        ...item.documents.slice(0, SHOWN).map((d) => `\t${shownSource(d.source)}`),
        ...(item.documents.length > SHOWN ? [`\t+ ${item.documents.length - SHOWN}`] : []),
      ]),
    },
  ];
}

// --- conduct ---

function conductParts(asked: Asked): Part[] {
  const { report, view } = asked;
  const { locale } = view;
  const m = messagesFor(locale);
  return [
    { title: "", lines: [m.conductNote, ...(report.conduct.length === 0 ? [m.noConduct] : [])] },
    ...report.conduct.map((f) => ({
      title: `${f.date === undefined ? "" : `${formatDate(f.date, locale)} · `}${titleOf(f.signal, view)}`,
      lines: [
        f.because[locale],
        ...evidenceLines(f.evidence.slice(0, 1), asked),
        ...f.ruledOut.map((r) => `- ${r[locale]}`),
      ],
    })),
    { title: m.replySteps, lines: report.replies.map((r) => replyLine(r, report, view)) },
  ];
}
