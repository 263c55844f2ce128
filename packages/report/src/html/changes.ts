import type { ScanReport } from "@vigie/model";
import { changeNews } from "../changes.ts";
import type { View } from "../view.ts";
import { section } from "./parts.ts";
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
              html`<li>${g.inReport ? html`<a href="${linkTo(g.clientId)}">${g.name}</a>` : html`<b>${g.name}</b>`}<ul>${g.lines.map(
                (l) =>
                  html`<li>${l.turn !== "none" && html`<span class="${l.turn === "worse" ? "trend bad" : "trend good"}" aria-hidden="true">${l.turn === "worse" ? "▲" : "▼"}</span> `}${l.text}</li>`,
              )}</ul></li>`,
          )}</ul>`,
  });
}
