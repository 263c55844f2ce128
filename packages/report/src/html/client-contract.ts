import { type ContractSheet, type Evidence, formatDate, formatMoney, type LiabilityClause } from "@vigie/model";
import { byRule, type Condition, capCondition, governing, signatureCondition } from "../summary.ts";
import { cut, recordOf, shownQuote } from "../view.ts";
import { shownSource, visibleLine } from "../visible.ts";
import { block, type Context } from "./client-context.ts";
import { cards } from "./finding-card.ts";
import { conditionGlyph } from "./glyphs.ts";
import { doubtfulPages, marksSideBySide, pageDefinitions, shownPictures } from "./page-pictures.ts";
import { pageStrip } from "./page-strip.ts";
import { heading, table } from "./parts.ts";
import { html, type Safe } from "./template.ts";

type ClauseRow = { clause: string; state: Condition; word: string; says: string; where: string };

/** The papers that govern, clause by clause, with what weakens them. */
export function contract(c: Context): Safe {
  const { report, m, locale, view } = c;
  const weaknesses = byRule(report.findings.filter((f) => recordOf(f.signal, view)?.family === "contract"));
  const weakCards = weaknesses.length > 0 && cards(weaknesses, c);
  const sheets = governing(report.contracts);
  if (sheets.length === 0)
    return block(
      c,
      "contrat",
      m.contract,
      null,
      html`<p class="card empty">${conditionGlyph("bad")} ${m.noContract}</p>${weakCards}`,
    );
  const level = c.at.top === 1 ? 3 : 4;
  const others = report.contracts.filter((s) => !sheets.includes(s));
  return block(
    c,
    "contrat",
    m.contract,
    sheets.length === 1 && sheets[0] !== undefined
      ? `${shownSource(sheets[0].source)}, ${contractNote(sheets[0], c)}`
      : m.papers(sheets.length),
    html`${sheets.map(
      (sheet, i) =>
        html`${sheets.length > 1 && html`${heading(level, "sub", shownSource(sheet.source))}<p class="note">${contractNote(sheet, c)}</p>`}${clauseTable(sheet, c)}${paperPages(sheet, i, c)}`,
    )}${weakCards}${
      others.length > 0 &&
      html`<p class="note">${m.otherPapers(others.map((o) => `${shownSource(o.source)} (${m.kind[o.kind]}${o.date === undefined ? "" : `, ${formatDate(o.date, locale, "long")}`})`).join(" ; "))}</p>`
    }`,
  );
}

/** The pages of a paper: all of them in a strip, those to look at, and the marks beside one another. */
function paperPages(sheet: ContractSheet, index: number, c: Context): Safe {
  const { m, locale, at, view } = c;
  const pictures = shownPictures(sheet, view);
  const prefix = `${at.prefix}paper-${index + 1}-`;
  const strip = pageStrip(sheet, m, pictures, prefix);
  if (pictures === undefined) return html`${strip}`;
  const place = { m, locale, prefix };
  return html`${pageDefinitions(pictures, prefix)}${strip}${doubtfulPages(sheet, pictures, place)}${marksSideBySide(pictures, place)}`;
}

function contractNote(sheet: ContractSheet, c: Context): string {
  const signedOn = sheet.signatures?.signedOn;
  return [
    c.m.kind[sheet.kind],
    c.m.pages(sheet.pages),
    signedOn === undefined
      ? null
      : sheet.signatures?.overall === "unsigned"
        ? c.m.datedOn(formatDate(signedOn, c.locale, "long"))
        : c.m.signedOn(formatDate(signedOn, c.locale, "long")),
  ]
    .filter((part) => part !== null)
    .join(", ");
}

function clauseTable(sheet: ContractSheet, c: Context): Safe {
  const { m } = c;
  return table({
    name: "clauses",
    caption: m.contract,
    columns: [{ label: m.clause }, { label: m.state }, { label: m.contractSays }, { label: m.where }],
    rows: clauseRows(sheet, c).map((row) => [
      html`<b>${row.clause}</b>`,
      html`<span class="state ${row.state}">${conditionGlyph(row.state)} ${row.word}</span>`,
      html`${visibleLine(row.says)}`,
      html`${row.where}`,
    ]),
  });
}

/** A sentence that lifts a limit may name the heads of loss it lifts it for: it excludes none. */
function lifts(clause: LiabilityClause): boolean {
  return clause.kinds.includes("uncapped") && clause.cap === undefined;
}

function clauseRows(sheet: ContractSheet, c: Context): ClauseRow[] {
  const { m, locale, view } = c;
  const pagesOf = (evidence: readonly Evidence[]) => m.pageList([...new Set(evidence.flatMap((e) => e.page ?? []))]);
  const quoteOf = (evidence: readonly Evidence[]) => {
    const first = evidence[0];
    const quote = first === undefined ? null : shownQuote(first, view);
    return quote === null ? "" : m.quoted(quote.length > 160 ? `${cut(quote, 160).replace(/\s+\S*$/u, "")}…` : quote);
  };
  const rows: ClauseRow[] = [];
  const cap = sheet.cap;
  const liability = capCondition([sheet]);
  if (cap !== null)
    rows.push({
      clause: m.clauses.liability,
      state: liability,
      word: m.protects[cap.protects],
      says: [
        cap.amount === undefined
          ? null
          : m.capAt(formatMoney(cap.amount.value, cap.amount.currency, locale), cap.amount.tax),
        view.quotes === "none" ? null : m.quoted(cap.text),
      ]
        .filter((s) => s !== null)
        .join(" "),
      where: pagesOf(cap.evidence),
    });
  else
    rows.push({
      clause: m.clauses.liability,
      state: liability,
      word: liability === "unknown" ? m.notRead : m.absent,
      says: liability === "unknown" ? m.notReadSays : m.noCapSays,
      where: m.pagesRead(sheet.pages),
    });
  const excluding = (sheet.liability?.clauses ?? []).filter((l) => l.kinds.includes("excluded-heads") && !lifts(l));
  const ours = excluding.filter((l) => l.protects === "us" || l.protects === "both");
  const shown = ours.length > 0 ? ours : excluding;
  if (shown.length > 0)
    rows.push({
      clause: m.clauses.heads,
      state: ours.length > 0 ? "ok" : shown.every((l) => l.protects === "them") ? "bad" : "part",
      word: ours.length > 0 ? m.stated.heads : m.protects[shown[0]?.protects ?? "unknown"],
      says: m.list([...new Set(shown.flatMap((l) => l.excludedHeads))].map((h) => m.head[h])),
      where: pagesOf(shown.flatMap((l) => l.evidence)),
    });
  const scope = sheet.scope;
  if (scope !== null) {
    rows.push({
      clause: m.clauses.scope,
      state: scope.status === "defined" ? "ok" : scope.status === "absent" ? "bad" : "part",
      word: m.scopeStatus[scope.status],
      says: quoteOf(scope.services.map((s) => s.evidence)) || m.scopeSays[scope.status],
      where: pagesOf(scope.services.map((s) => s.evidence)),
    });
    rows.push({
      clause: m.clauses.price,
      state: scope.price.total === undefined ? "part" : "ok",
      word: scope.price.total === undefined ? m.incomplete : m.stated.price,
      says:
        scope.price.total === undefined
          ? m.noPrice
          : `${formatMoney(scope.price.total.value, scope.price.total.currency, locale)}${scope.price.total.tax === "unknown" ? "" : ` ${m.tax[scope.price.total.tax]}`}, ${m.priceModel[scope.price.model]}`,
      where: pagesOf(scope.price.evidence),
    });
    rows.push({
      clause: m.clauses.acceptance,
      state: scope.acceptance?.procedure === true ? "ok" : "bad",
      word: scope.acceptance?.procedure === true ? m.stated.acceptance : m.absent,
      says:
        scope.acceptance?.procedure === true
          ? scope.acceptance.tacitAfterDays === undefined
            ? quoteOf(scope.acceptance.evidence)
            : m.tacitAfter(scope.acceptance.tacitAfterDays)
          : m.noAcceptance,
      where: pagesOf(scope.acceptance?.evidence ?? []),
    });
  }
  const signatures = sheet.signatures;
  if (signatures !== null) {
    const state = signatureCondition({ ...sheet, missingInitials: [] });
    rows.push({
      clause: m.clauses.signatures,
      state,
      word: m.overall[signatures.overall],
      says: signatures.parties.map((p) => `${p.signer ?? p.name} (${m.partyCoverage[p.coverage]})`).join(", "),
      where: m.pageList([...new Set(signatures.parties.flatMap((p) => p.page ?? []))]),
    });
    const initialled = signatures.pages.filter(
      (p) => (p.coverage === "initialled" || p.coverage === "signed_page") && !sheet.missingInitials.includes(p.page),
    ).length;
    if (signatures.pages.length > 1 && !signatures.overall.startsWith("esigned"))
      rows.push({
        clause: m.clauses.initials,
        state: sheet.missingInitials.length === 0 ? (initialled === 0 ? "unknown" : "ok") : "bad",
        word: m.outOf(initialled, signatures.pages.length),
        says: sheet.missingInitials.length === 0 ? m.initialsComplete : m.initialsMissing(sheet.missingInitials),
        where: m.pageList(sheet.missingInitials),
      });
  }
  return rows;
}
