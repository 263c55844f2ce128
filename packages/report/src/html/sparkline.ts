import { addDays, daysBetween, type LevelStep } from "@vigie/model";
import { levelOn } from "../summary.ts";
import { html, type Safe } from "./template.ts";

const DAYS = 90;
const WIDTH = 80;
const HEIGHT = 30;

/** Level over the last 90 days as a step line, 80 × 30, the end dot in the level's colour. Decorative: the figure stands beside it. */
export function sparkline(history: readonly LevelStep[], asOf: string): Safe {
  const start = addDays(asOf, -DAYS);
  const x = (date: string) => 1 + (daysBetween(start, date) / DAYS) * (WIDTH - 8);
  const y = (level: number) => HEIGHT - 4 - level * 5.5;
  let level = levelOn(history, start);
  let path = `M1 ${y(level)}`;
  for (const step of history) {
    if (step.date <= start || step.date > asOf) continue;
    level = levelOn(history, step.date);
    path += `H${x(step.date).toFixed(1)}V${y(level)}`;
  }
  path += `H${WIDTH - 7}`;
  return html`<svg class="spark" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><path d="M1 ${HEIGHT - 4}H${WIDTH - 7}" stroke="var(--rule)" fill="none"/><path d="${path}" stroke="var(--ink)" stroke-width="1.5" fill="none"/><circle cx="${WIDTH - 7}" cy="${y(level)}" r="3.2" fill="var(--l${level})" stroke="var(--ink)" stroke-width="1.2"/></svg>`;
}
