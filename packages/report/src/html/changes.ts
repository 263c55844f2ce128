import type { ScanReport } from "@vigie/model";
import { type ChangeLine, changeNews, clientNews } from "../changes.ts";
import { messagesFor } from "../messages.ts";
import type { View } from "../view.ts";
import { heading, section } from "./parts.ts";
import { html, type Safe } from "./template.ts";

/** What changed since an earlier report, client by client; nothing when none was given. */
export function changes(scan: ScanReport, view: View, linkTo: (clientId: string) => string): Safe | null {
  const news = changeNews(scan, view);
  if (news === null) return null;
  return section({
    id: "changements",
    level: 2,
    title: news.title,
    note: news.note,
    body:
      news.groups.length === 0
        ? html``
        : html`<ul class="card plain">${news.groups.map(
            (g) =>
              html`<li>${g.inReport ? html`<a href="${linkTo(g.clientId)}">${g.name}</a>` : html`<b>${g.name}</b>`}<ul>${g.lines.map(changeItem)}</ul></li>`,
          )}</ul>`,
  });
}

function changeItem({ text, turn }: ChangeLine): Safe {
  return html`<li>${turn !== "none" && html`<span class="${turn === "worse" ? "trend bad" : "trend good"}" aria-hidden="true">${turn === "worse" ? "▲" : "▼"}</span> `}${text}</li>`;
}

/** Lines shown in the open; the others are folded. */
const OPEN_LINES = 4;

/** What changed with one client, short enough to stand at the head of its page; nothing when no earlier report was given. */
export function changesOfClient(scan: ScanReport, clientId: string, view: View, level: 2 | 3): Safe | null {
  const news = clientNews(scan, clientId, view);
  if (news === null) return null;
  const m = messagesFor(view.locale);
  // a single line more costs no more room than saying so
  const open = news.lines.length <= OPEN_LINES + 1 ? news.lines.length : OPEN_LINES;
  const [shown, folded] = [news.lines.slice(0, open), news.lines.slice(open)];
  return html`<section class="since">${heading(level, "sub", news.title)}${
    shown.length === 0 ? html`<p class="note">${m.noChange}</p>` : html`<ul>${shown.map(changeItem)}</ul>`
  }${folded.length > 0 && html`<details class="more"><summary>${m.others(folded.length)}</summary><ul>${folded.map(changeItem)}</ul></details>`}</section>`;
}
