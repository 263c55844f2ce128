import { type ClaimLine, decimal, formatEuro, type PolicySource, type RiskReport } from "@vigie/model";
import { stakeNotes } from "../stake.ts";
import { worstRow } from "../summary.ts";
import { unusedCap } from "../unused-cap.ts";
import { visibleLine } from "../visible.ts";
import { bar, ratio } from "./bars.ts";
import { block, type Context } from "./client-context.ts";
import { quoteBlock } from "./finding-card.ts";
import { heading, table } from "./parts.ts";
import { html, type Safe } from "./template.ts";

/** What is at stake: the scenarios of the claim, its lines, what the sums stand on. */
export function exposure(c: Context): Safe {
  const { report, m, locale } = c;
  const e = report.exposure;
  const worst = worstRow(report);
  if (e.claim === null && worst === undefined)
    return block(
      c,
      "enjeu",
      m.exposure,
      null,
      html`<p class="card empty">${[m.noExposure, ...stakeNotes(report, locale)].join(" ")}</p>`,
    );
  const unused = unusedCap(report);
  const read = (e.policySources ?? []).filter((s) => s.from === "paper");
  const readIn = (...fields: PolicySource["field"][]): string => {
    const source = read.find((s) => fields.includes(s.field));
    return source === undefined ? "" : ` (${m.readInPolicy(source.evidence[0]?.page)})`;
  };
  const note = [
    e.limit === null
      ? m.policyUnread
      : `${m.policyLimit(formatEuro(e.limit, locale))}${readIn("limitPerClaim", "limitPerYear")}`,
    e.franchise === null ? null : `${m.franchiseOf(formatEuro(e.franchise, locale))}${readIn("franchise")}`,
    e.cap === null
      ? unused === undefined
        ? m.noCapAssumed
        : `${m.step.cap.toLowerCase()}${m.colon} ${unused.text[locale]}`
      : m.capAssumed(formatEuro(e.cap, locale)),
  ].filter((part) => part !== null);
  return block(
    c,
    "enjeu",
    report.status === "closed" ? m.exposureClosed : m.exposure,
    note.join(", "),
    html`${waterfall(c)}<div class="thirds">${e.rows.map((row) => scenarioCard(row, c))}</div>${claimTable(c)}${stakeNotes(report, locale).map((n) => html`<p class="note">${n}</p>`)}${policyQuotes(read, c)}`,
  );
}

/** What the policy's paper says of the values taken from it, each place once. */
function policyQuotes(read: readonly PolicySource[], c: Context): Safe | null {
  const quoted = read.filter((s) => s.evidence.length > 0);
  if (quoted.length === 0) return null;
  const seen = new Set<string>();
  const once = quoted.filter(({ evidence: [e] }) => {
    const key = `${e?.documentId} ${e?.span.start}`;
    return seen.size < seen.add(key).size;
  });
  return html`<details class="more"><summary>${c.m.policyQuotes}</summary>${once.map(
    ({ field, evidence: [e] }) =>
      e !== undefined && html`<p class="note">${c.m.policyField[field]}</p>${quoteBlock(e, null, c)}`,
  )}</details>`;
}

function waterfall(c: Context): Safe | null {
  const { report, m, locale } = c;
  const e = report.exposure;
  const worst = worstRow(report);
  if (worst === undefined) return null;
  const whole = decimal.max(worst.outcome, e.claim ?? "0");
  const share = (value: string) => ratio(value, whole);
  const row = (name: string, detail: string, drawn: Safe, amount: string, cls = "") =>
    html`<div class="step ${cls}"><dt>${name}<span class="note">${detail}</span></dt><dd class="drawn">${drawn}</dd><dd class="amount">${amount}</dd></div>`;
  const rest = worst.remainder;
  const insurer = worst.insurerPays;
  const parts = worst.parts;
  const steps = [
    row(
      m.step.claim,
      m.claimLinesNote(e.claimLines.length, e.sumMatches),
      bar(0, share(e.claim ?? worst.outcome), "l3", "waterfall"),
      formatEuro(e.claim ?? worst.outcome, locale),
    ),
    row(
      m.step.cap,
      e.cap === null ? (unusedCap(report)?.text[locale] ?? m.noCapFound) : m.capSetAside,
      bar(0, e.cap === null ? 0 : share(e.cap), "l1", "waterfall"),
      e.cap === null ? m.none : formatEuro(e.cap, locale),
    ),
  ];
  if (insurer === null || rest === null || parts === null)
    steps.push(row(m.step.insurer, m.policyUnread, bar(0, 0, "accent", "waterfall"), m.unknownAmount));
  else {
    steps.push(
      row(
        m.step.insurer,
        m.limitLessFranchise,
        bar(1 - share(insurer), 1, "accent", "waterfall"),
        decimal.isZero(insurer) ? formatEuro("0", locale) : `− ${formatEuro(insurer, locale)}`,
      ),
    );
    if (!decimal.isZero(parts.excluded))
      steps.push(
        row(
          m.step.excluded,
          m.yours,
          bar(0, share(parts.excluded), "l4", "waterfall"),
          formatEuro(parts.excluded, locale),
        ),
      );
    steps.push(
      row(
        m.step.franchise,
        m.yours,
        bar(1 - share(insurer) - share(parts.franchise), 1 - share(insurer), "l4", "waterfall"),
        formatEuro(parts.franchise, locale),
      ),
    );
    steps.push(
      row(
        m.step.above,
        m.yours,
        bar(0, share(parts.aboveLimit), "l4", "waterfall"),
        formatEuro(parts.aboveLimit, locale),
      ),
    );
  }
  steps.push(
    row(
      m.step.rest,
      m.ifAdmitted,
      bar(0, rest === null ? 1 : share(rest), "l4", "waterfall"),
      rest === null ? m.upTo(formatEuro(worst.outcome, locale)) : formatEuro(rest, locale),
      "total",
    ),
  );
  return html`<dl class="card waterfall-list">${steps}</dl>`;
}

function scenarioCard(row: RiskReport["exposure"]["rows"][number], c: Context): Safe {
  const { m, locale } = c;
  const level = c.at.top === 1 ? 3 : 4;
  const multiple =
    row.scenario === "cap-set-aside" && c.report.exposure.multiple !== null && c.report.exposure.fee !== null;
  return html`<section class="card scenario">${heading(level, "title", m.scenario[row.scenario])}<p class="figure">${row.remainder === null ? m.upTo(formatEuro(row.outcome, locale)) : formatEuro(row.remainder, locale)}</p><p class="note">${m.stake(formatEuro(row.outcome, locale), row.insurerPays === null ? null : formatEuro(row.insurerPays, locale))} ${
    multiple && m.timesFee(m.decimalText(c.report.exposure.multiple ?? "0"))
  }${row.scenario === "reference" && m.referenceNote}</p></section>`;
}

function claimTable(c: Context): Safe | null {
  const { report, m, locale } = c;
  const lines = report.exposure.claimLines;
  if (lines.length === 0) return null;
  const total = decimal.add(...lines.map((l) => l.amount));
  return table({
    caption: m.claimLines,
    columns: [
      { label: m.line },
      { label: m.nature },
      { label: m.toCheck },
      { label: m.amount, numeric: true },
      { label: m.share, numeric: true },
    ],
    rows: lines.map((line: ClaimLine & { share: number }) => [
      html`<b>${visibleLine(line.label)}</b>${line.tax !== "unknown" && html` <span class="note">${m.tax[line.tax]}</span>`}`,
      html`${m.lineClass[line.class].name}`,
      html`${m.lineClass[line.class].check}`,
      html`${formatEuro(line.amount, locale)}`,
      html`${m.percent(line.share, 2)}`,
    ]),
    total: [
      html`${m.total}`,
      html``,
      html`${report.exposure.sumMatches === null ? "" : report.exposure.sumMatches ? m.sumMatches : m.sumDiffers(formatEuro(report.exposure.claim ?? "0", locale))}`,
      html`${formatEuro(total, locale)}`,
      html`${m.percent(100, 0)}`,
    ],
  });
}
