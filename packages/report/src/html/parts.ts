import { html, type Safe } from "./template.ts";

/** A heading whose look comes from its class, not from its rank: the rank depends on the page it stands in. */
export function heading(level: 1 | 2 | 3 | 4, name: string, text: string): Safe {
  if (level === 1) return html`<h1 class="${name}">${text}</h1>`;
  if (level === 2) return html`<h2 class="${name}">${text}</h2>`;
  if (level === 3) return html`<h3 class="${name}">${text}</h3>`;
  return html`<h4 class="${name}">${text}</h4>`;
}

export function section(part: { id: string; level: 2 | 3; title: string; note: string | null; body: Safe }): Safe {
  const title =
    part.level === 2
      ? html`<h2 class="block-title" id="${part.id}">${part.title}</h2>`
      : html`<h3 class="block-title" id="${part.id}">${part.title}</h3>`;
  const note = part.note !== null && html`<p class="note">${part.note}</p>`;
  return html`<section class="block" aria-labelledby="${part.id}"><div class="block-head">${title}${note}</div>${part.body}</section>`;
}

export type Column = { label: string; numeric?: boolean };

/** A table in a card; on a phone each row becomes a stack of "label: value", from `data-l`. The first cell heads its row. */
export function table(t: {
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Safe[])[];
  total?: readonly Safe[];
  name?: string;
  /** Class of each row. */
  rowNames?: readonly string[];
}): Safe {
  const cell = (content: Safe, i: number) => {
    const column = t.columns[i];
    const cls = `${column?.numeric === true ? "num" : ""}${content.markup.trim() === "" ? " void" : ""}`;
    return i === 0
      ? html`<th scope="row">${content}</th>`
      : html`<td class="${cls}" data-l="${column?.label ?? ""}">${content}</td>`;
  };
  return html`<div class="card table-card"><table class="${t.name ?? ""}"><caption class="hidden">${t.caption}</caption><thead><tr>${t.columns.map(
    (c) => html`<th scope="col" class="${c.numeric === true ? "num" : ""}">${c.label}</th>`,
  )}</tr></thead><tbody>${t.rows.map((row, i) => html`<tr class="${t.rowNames?.[i] ?? ""}">${row.map(cell)}</tr>`)}</tbody>${
    t.total !== undefined && html`<tfoot><tr>${t.total.map(cell)}</tr></tfoot>`
  }</table></div>`;
}
