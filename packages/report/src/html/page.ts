import { createHash } from "node:crypto";
import { formatDate, type ScanReport } from "@vigie/model";
import { messagesFor } from "../messages.ts";
import { grade, ranked } from "../summary.ts";
import type { View } from "../view.ts";
import { clientArticle } from "./client.ts";
import { definitions, harveyBall, tower } from "./glyphs.ts";
import { showsPictures } from "./page-pictures.ts";
import { portfolio } from "./portfolio.ts";
import { styleSheet } from "./styles.ts";
import { html, type Safe, styleElement } from "./template.ts";

/**
 * A whole page. Nothing is fetched and nothing runs: the policy allows this very style sheet, by its hash, and no other
 * thing (no `unsafe-*`); no element carries a style of its own. `pictured` pages hold pictures, written into them.
 */
function page(
  title: string,
  kind: "portfolio-page" | "client-page",
  back: string | null,
  body: Safe,
  scan: ScanReport,
  view: View,
  pictured: boolean,
): string {
  const m = messagesFor(view.locale);
  const css = styleSheet(m.footer);
  const hash = createHash("sha256").update(css).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; ${pictured ? "img-src data:; " : ""}base-uri 'none'; form-action 'none'`;
  const document = html`<html lang="${view.locale}"><head><meta charset="utf-8"><meta name="generator" content="Vigie"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>${styleElement(css)}</head><body class="${kind}">${definitions}<header class="bar"><div class="wide"><span class="brand">${tower} Vigie</span><span class="note">${m.reportOf(formatDate(scan.asOf, view.locale, "long"))}</span>${
    back !== null && html`<a href="${back}">${m.allClients}</a>`
  }<span class="tag confidential">${m.confidential}</span></div></header><main class="wide">${body}</main><footer class="wide"><p class="note">${m.disclaimer}</p></footer></body></html>`;
  return `<!doctype html>\n${document.markup}\n`;
}

/** File name of a client's page: its id, which the model keeps to `a-z0-9-`, made safe on every system. */
export function clientPath(id: string): string {
  const plain = id.replace(/[^a-z0-9-]/g, "-");
  const safe =
    plain.length > 80 ? `${plain.slice(0, 63)}-${createHash("sha256").update(id).digest("hex").slice(0, 16)}` : plain;
  return `clients/${/^(?:con|prn|aux|nul|com\d|lpt\d)?$/.test(safe) ? `client-${safe}` : safe}.html`;
}

export function indexPage(scan: ScanReport, view: View): string {
  const m = messagesFor(view.locale);
  const body = portfolio(scan, view, clientPath, "echeances.ics");
  return page(
    `Vigie · ${m.reportOf(formatDate(scan.asOf, view.locale, "long"))}`,
    "portfolio-page",
    null,
    body,
    scan,
    view,
    false,
  );
}

export function clientPage(report: ScanReport["relationships"][number], scan: ScanReport, view: View): string {
  const body = clientArticle(report, scan, view, { top: 1, prefix: "" });
  const pictured = showsPictures([report], view);
  return page(`${report.client.name} · Vigie`, "client-page", "../index.html", body, scan, view, pictured);
}

/** Everything in one file: the portfolio, then each client folded. A link to a finding unfolds its client. */
export function singlePage(scan: ScanReport, view: View): string {
  const m = messagesFor(view.locale);
  const anchor = (id: string) => `#${id}-dossier`;
  const body = html`${portfolio(scan, view, anchor, null)}<section class="block dossiers" aria-labelledby="dossiers"><div class="block-head"><h2 class="block-title" id="dossiers">${m.clientFiles}</h2></div>${ranked(
    scan,
  ).map(
    ({ report }) =>
      html`<details class="dossier"><summary>${harveyBall(grade(report.level))} ${report.client.name} <span class="note">${m.levelShort[grade(report.level)] ?? ""}</span></summary><div id="${report.client.id}-dossier">${clientArticle(report, scan, view, { top: 2, prefix: `${report.client.id}-` })}</div></details>`,
  )}</section>`;
  return page(
    `Vigie · ${m.reportOf(formatDate(scan.asOf, view.locale, "long"))}`,
    "portfolio-page",
    null,
    body,
    scan,
    view,
    showsPictures(scan.relationships, view),
  );
}
