import { visible } from "../visible.ts";

const brand = Symbol("safe");

/** Markup made by `html` or `svg`: the only thing a template prints as it is. */
export type Safe = { readonly [brand]: true; readonly markup: string };

/** What a template hole takes. `null` and `false` print nothing; strings and numbers are escaped. */
export type Hole = Safe | string | number | null | undefined | false | readonly Hole[];

function safe(markup: string): Safe {
  return { [brand]: true, markup };
}

function isSafe(hole: object): hole is Safe {
  return brand in hole;
}

/**
 * Markup with every hole escaped, so that a document's text can neither open a tag, nor leave an attribute, nor hide a
 * character. Attributes in templates are always double-quoted. Nothing but text this file escaped can become `Safe`.
 */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Safe {
  let markup = parts[0] ?? "";
  for (const [i, hole] of holes.entries()) markup += printed(hole) + (parts[i + 1] ?? "");
  return safe(markup);
}

function printed(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return "";
  if (typeof hole === "string") return escapeText(hole);
  if (typeof hole === "number") return String(hole);
  if (isSafe(hole)) return hole.markup;
  return hole.map(printed).join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

function escapeText(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? "");
}

/** Pieces one after the other. */
export function join(pieces: readonly Safe[], separator = ""): Safe {
  return safe(pieces.map((p) => p.markup).join(escapeText(separator)));
}

/**
 * The style sheet as an element. It is ours and constant; a `<` in it would be the only way out of the element, so it throws
 * a RangeError on one.
 */
export function styleElement(css: string): Safe {
  if (css.includes("<")) throw new RangeError("a style sheet holds no <");
  return safe(`<style>${css}</style>`);
}
