import {
  daysBetween,
  decimal,
  type Evidence,
  type Finding,
  formatDate,
  formatEuro,
  formatMoney,
  LEVEL_BANDS,
  type Locale,
  type OpenInvoice,
  type RiskReport,
  type ScanReport,
} from "@vigie/model";
import { frenchSpacing } from "@vigie/model/french-spacing";
import { computationText, countText } from "../computation.ts";
import { messagesFor } from "../messages.ts";
import { modelLine } from "../model-line.ts";
import { replyLine } from "../reply-steps.ts";
import { stakeNotes } from "../stake.ts";
import { grade } from "../summary.ts";
import { shownQuote, titleOf, type View } from "../view.ts";
import { shownSource, terminalLine } from "../visible.ts";
import { wrapped } from "./columns.ts";
import { inked, lineWidth } from "./ink.ts";

/** The figures of a client's page that can be asked for. */
export const FIGURES = ["level", "exposure", "deadline", "invoices", "share", "file", "conduct"] as const;
export type Figure = (typeof FIGURES)[number];

/** A part of an explanation; a line that begins with a tab is evidence and stands further in. */
type Part = { title: string; lines: string[] };
type Asked = { report: RiskReport; scan: ScanReport; view: View; say: (fr: string, en: string) => string };

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

/** Quotes of one input that are shown; more are counted. */
const SHOWN = 3;

/** Where an input was read: quote, document, page, each on its line. */
function evidenceLines(evidence: readonly Evidence[], { report, scan, view, say }: Asked): string[] {
  const m = messagesFor(view.locale);
  const sourceOf = (id: string): string | undefined =>
    [...report.documents, ...report.contracts, ...scan.unassigned].find((d) => d.documentId === id)?.source;
  const lines = evidence.slice(0, SHOWN).flatMap((e) => {
    const quote = e.quote === "" ? null : shownQuote(e, view);
    const source = sourceOf(e.documentId);
    const where = [
      source === undefined ? say("comptabilité ou document commun", "ledger or shared document") : shownSource(source),
      e.page === undefined ? "" : m.pageShort(e.page, e.ocr),
    ].filter((w) => w !== "");
    return [`\t${quote === null ? "" : `${m.quoted(quote)} `}(${where.join(", ")})`];
  });
  const rest = evidence.length - SHOWN;
  return rest > 0 ? [...lines, `\t${say(`et ${rest} autres passages`, `and ${rest} more places`)}`] : lines;
}

const findingOf = (report: RiskReport, id: string | undefined): Finding | undefined =>
  id === undefined ? undefined : [...report.findings, ...report.conduct].find((f) => f.id === id);

const euros = (value: string | null, locale: Locale): string =>
  value === null ? (locale === "fr" ? "inconnu" : "unknown") : formatEuro(value, locale);

function axisLine(axis: RiskReport["axes"]["money"], { view, say }: Asked): string {
  return `${say(`Gravité ${axis.grade} sur 4 : `, `Grade ${axis.grade} of 4: `)}${axis.text[view.locale]}`;
}

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

// --- exposure ---

function exposureParts(asked: Asked): Part[] {
  const { report, view, say } = asked;
  const { locale } = view;
  const { exposure: e } = report;
  const m = messagesFor(locale);
  const euro = (value: string | null) => euros(value, locale);
  const source = e.feeSource;
  const percent = e.franchiseRule;
  const franchise =
    percent === undefined
      ? euro(e.franchise)
      : `${m.decimalText(percent.percent)} %${percent.least === undefined ? "" : say(`, au moins ${euro(percent.least)}`, `, at least ${euro(percent.least)}`)}${percent.most === undefined ? "" : say(`, au plus ${euro(percent.most)}`, `, at most ${euro(percent.most)}`)}`;
  const lines = e.claimLines.map(
    (l) =>
      `\t${l.label}${m.colon} ${euro(l.amount)} (${m.lineClass[l.class].name}, ${m.percent(l.share, 2)}${l.tax === "unknown" ? "" : `, ${m.tax[l.tax]}`})`,
  );
  const check =
    e.sumMatches === null
      ? []
      : [
          `\t${say("Somme des postes", "Sum of the lines")}${m.colon} ${euro(decimal.add(...e.claimLines.map((l) => l.amount)))}, ${e.sumMatches ? m.sumMatches : m.sumDiffers(euro(e.claim))}`,
        ];
  const feeFrom =
    source === undefined
      ? ""
      : source.from === "contract"
        ? say(
            `, prix du contrat${source.tax === "TTC" ? " (TTC : le contrat ne dit pas le prix HT)" : ""}`,
            `, price of the contract${source.tax === "TTC" ? " (with VAT: the contract does not state the net price)" : ""}`,
          )
        : say(", factures des douze derniers mois", ", invoices of the last twelve months");
  const inputs = [
    `${say("Réclamation (C)", "Claim (C)")}${m.colon} ${e.claim === null ? say("aucune", "none") : euro(e.claim)}`,
    ...evidenceLines(findingOf(report, e.claimFindingId)?.evidence ?? [], asked),
    ...lines,
    ...check,
    `${say("Prix HT de la mission (F)", "Net fee of the matter (F)")}${m.colon} ${euro(e.fee)}${feeFrom}`,
    ...evidenceLines(source?.evidence ?? [], asked),
    ...(e.multiple === null
      ? []
      : [
          `${say("Multiple", "Multiple")}${m.colon} C ÷ F = ${euro(e.claim)} ÷ ${euro(e.fee)} = ${m.decimalText(e.multiple)}`,
        ]),
    `${say("Plafond du contrat (L)", "Contract cap (L)")}${m.colon} ${e.cap === null ? say("aucun trouvé", "none found") : euro(e.cap)}`,
    ...evidenceLines(e.capSource, asked),
    `${say("Part exclue (E)", "Excluded part (E)")}${m.colon} ${euro(e.excluded ?? "0")}${say(", remboursement du prix, pénalités et postes que la police exclut", ", price refund, penalties and lines the policy excludes")}`,
    ...(e.aboveSubLimits === undefined || decimal.isZero(e.aboveSubLimits)
      ? []
      : [`${say("Au-delà des sous-limites (S)", "Above sub-limits (S)")}${m.colon} ${euro(e.aboveSubLimits)}`]),
    `${say("Plafond restant de la police (P)", "Policy limit left (P)")}${m.colon} ${euro(e.limit)}${e.limitComputation === undefined ? "" : ` (${computationText(e.limitComputation, locale)})`}`,
    `${say(`Franchise (Fr), ordre ${e.franchiseOrder}`, `Deductible (Fr), order ${e.franchiseOrder}`)}${m.colon} ${franchise}`,
    say(
      "P et Fr sont ceux de votre profil (« insurance »), à vérifier dans la police.",
      "P and Fr are those of your profile (“insurance”), to be checked in the policy.",
    ),
  ];
  return [
    { title: say("Données", "Inputs"), lines: inputs },
    ...e.rows.map((row) => ({
      title: m.scenario[row.scenario],
      lines: [
        computationText(row.computation, locale),
        row.insurerPays === null || row.remainder === null
          ? say(
              `Prise en charge par l’assureur inconnue : il resterait ${m.upTo(euro(row.outcome))} à votre charge.`,
              `What the insurer would pay is unknown: you would bear ${m.upTo(euro(row.outcome))}.`,
            )
          : say(
              `L’assureur prendrait en charge ${euro(row.insurerPays)} ; il resterait ${euro(row.remainder)} à votre charge.`,
              `The insurer would pay ${euro(row.insurerPays)}; you would bear ${euro(row.remainder)}.`,
            ),
        ...(row.parts === null
          ? []
          : [
              say(
                `U = exclu ${euro(row.parts.excluded)} + franchise ${euro(row.parts.franchise)} + au-delà du plafond ${euro(row.parts.aboveLimit)}`,
                `U = excluded ${euro(row.parts.excluded)} + deductible ${euro(row.parts.franchise)} + above the limit ${euro(row.parts.aboveLimit)}`,
              ),
            ]),
      ],
    })),
    { title: say("Repères et réserves", "Marks and caveats"), lines: stakeNotes(report, locale) },
    { title: m.axis.money, lines: [axisLine(report.axes.money, asked)] },
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
        ],
      };
    }),
    {
      title: m.axis.deadlines,
      lines: [axisLine(report.axes.deadlines, asked), m.calendarUsed(scan.method.calendar)],
    },
  ];
}

// --- invoices ---

function invoiceParts(asked: Asked): Part[] {
  const { report, scan, view, say } = asked;
  const { locale } = view;
  const m = messagesFor(locale);
  if (report.openInvoices.length === 0) return [{ title: "", lines: [m.noInvoices] }];
  const money = (value: string, i: OpenInvoice) => formatMoney(value, i.currency ?? "EUR", locale);
  const late = report.openInvoices.filter((i) => i.daysLate > 0);
  const currencies = [...new Set(late.map((i) => i.currency ?? "EUR"))];
  const totals = currencies.map((currency) => {
    const open = late.filter((i) => (i.currency ?? "EUR") === currency).map((i) => i.open);
    const sum = formatMoney(decimal.add(...open), currency, locale);
    return `${say("Échu et impayé", "Overdue")}${m.colon} ${open.map((v) => formatMoney(v, currency, locale)).join(" + ")}${open.length > 1 ? ` = ${sum}` : ""}`;
  });
  const penalties = late.flatMap((i) => (i.penalty === null ? [] : [i.penalty.total]));
  const interest =
    penalties.length === 0
      ? []
      : [
          `${say("Pénalités et indemnités", "Penalties and compensation")}${m.colon} ${penalties.map((v) => formatEuro(v, locale)).join(" + ")}${penalties.length > 1 ? ` = ${formatEuro(decimal.add(...penalties), locale)}` : ""}`,
        ];
  return [
    {
      title: say("Totaux", "Totals"),
      lines: [
        ...(totals.length === 0 ? [say("Rien d’échu.", "Nothing overdue.")] : totals),
        ...interest,
        ...(currencies.length > 1
          ? [say("Les devises ne sont ni converties ni additionnées.", "Currencies are neither converted nor added.")]
          : []),
      ],
    },
    ...report.openInvoices.map((i) => ({
      title: `${i.number} · ${m.invoiceStatus[i.status]}`,
      lines: [
        `${m.open}${m.colon} ${money(i.gross, i)} − ${money(i.paid, i)} = ${money(i.open, i)}`,
        `${m.due}${m.colon} ${formatDate(i.due, locale, "long")}, ${m.dueSource[i.dueSource]}`,
        ...(i.daysLate > 0
          ? [
              `${m.daysLate(i.daysLate)}${m.colon} ${formatDate(i.due, locale, "long")} → ${formatDate(scan.asOf, locale, "long")}`,
            ]
          : []),
        ...(i.penalty === null
          ? []
          : [
              `${m.interest}${m.colon} ${computationText(i.penalty.computation, locale)} = ${formatEuro(i.penalty.total, locale)}`,
              say(
                `Au taux figé du premier jour de retard : ${formatEuro(i.penalty.frozenRateInterest, "fr")}, hors indemnité.`,
                `At the rate frozen on the first late day: ${formatEuro(i.penalty.frozenRateInterest, "en")}, without the compensation.`,
              ),
            ]),
        ...evidenceLines(i.evidence ?? [], asked),
      ],
    })),
    { title: m.methodData, lines: [m.ratesUntil(formatDate(scan.method.ratesValidUntil, locale, "long"))] },
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
