import { frenchSpacing } from "@vigie/model";

/** The same value with French typography in every bilingual text it holds; everything else, quotes above all, is untouched. */
export function typeset<T>(value: T): T {
  return walk(value) as T;
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== "object" || value === null) return value;
  const bilingual = "fr" in value && "en" in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      bilingual && key === "fr" && typeof part === "string" ? frenchSpacing(part) : walk(part),
    ]),
  );
}
