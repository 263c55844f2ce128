import type { MoneyMention } from "@vigie/language";
import { type ClaimLine, type ClaimLineClass, decimal, type FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";
import { asAmount, sumsNear } from "./amounts.ts";

/** Folded words that class a line of an itemised claim (domain §4), the more specific first. */
const CLASSES: readonly [ClaimLineClass, readonly string[]][] = [
  ["bodily", ["corporel", "blessure", "bodily", "injury"]],
  ["penalty", ["penalite", "astreinte", "clause penale", "liquidated", "penalt"]],
  [
    "fee-refund",
    [
      "remboursement du prix",
      "remboursement de la prestation",
      "restitution",
      "remboursement de l'acompte",
      "prix paye",
      "honoraires verses",
      "refund of",
      "fees paid",
    ],
  ],
  ["data-rebuild", ["reconstitution", "ressaisie", "donnees", "data recovery", "re-entry", "data rebuild"]],
  ["third-party", ["tiers", "sous-traitant", "expert", "avocat", "constat", "third part", "legal costs"]],
  [
    "management-time",
    [
      "temps passe",
      "dirigeant",
      "mobilisation",
      "heures internes",
      "personnel",
      "management time",
      "staff time",
      "internal time",
    ],
  ],
  ["image", ["image", "reputation", "moral", "notoriete", "goodwill"]],
  ["lost-chance", ["perte de chance", "negociation", "opportunite", "lost chance", "opportunity"]],
  [
    "mitigation",
    ["promotion", "publicite", "adwords", "campagne", "mesures provisoires", "surcout", "advertising", "mitigation"],
  ],
  [
    "remedial",
    [
      "referencement",
      "remise en etat",
      "correction",
      "reprise",
      "reparation",
      "refection",
      "seo",
      "remedial",
      "repair",
      "rework",
      "replacement",
    ],
  ],
  ["delay", ["retard", "decalage", "report", "delai", "delay", "postpone"]],
  [
    "lost-revenue",
    [
      "chiffre d'affaires",
      "ventes",
      "marge",
      "exploitation",
      "manque a gagner",
      "commandes",
      "revenue",
      "sales",
      "profit",
      "turnover",
    ],
  ],
];
const TOTAL = /(?:^|[^a-z])(?:total|totaux|ensemble|soit au total|montant global|en tout|sum)(?![a-z])/u;
const LABEL_LIMIT = 160;
const LINE_LIMIT = 400;
const MOST_SENTENCES = 600;

/**
 * The lines "label … amount" of an itemised claim, with the stated total and whether the lines add up to it, to the cent.
 * A sum alone is one amount and no lines. Reads the sentences around the evidence, or the whole text of a claim's annex.
 */
export function claimFields(input: FieldInput): FindingFields {
  const lines = itemised(input);
  const stated = sumsNear(input, 1).filter((m) => !lines.some((l) => l.mention.span.start === m.span.start));
  if (lines.length < 2) {
    const sums = sumsNear(input, 0);
    const main = sums.length > 0 ? sums : sumsNear(input, 1);
    return main.length === 0 ? {} : { amounts: main.map((m) => asAmount(m, "claimed")) };
  }
  const sum = decimal.add(...lines.map((l) => l.mention.value));
  const total =
    lineTotals(input).find((m) => decimal.compare(m.value, sum) === 0) ??
    stated.find((m) => decimal.compare(m.value, sum) === 0) ??
    lineTotals(input)[0] ??
    [...stated]
      .sort((a, b) => decimal.compare(b.value, a.value))
      .find((m) => lines.every((l) => decimal.compare(l.mention.value, m.value) <= 0));
  return {
    claimLines: lines.map(
      (l): ClaimLine => ({
        label: l.label,
        amount: decimal.cents(l.mention.value),
        tax: l.mention.tax,
        class: l.class,
      }),
    ),
    amounts: [
      ...(total === undefined
        ? [
            {
              value: decimal.cents(sum),
              currency: lines[0]?.mention.currency ?? "EUR",
              role: "total" as const,
              tax: "unknown" as const,
            },
          ]
        : [asAmount(total, "total")]),
      ...lines.map((l) => asAmount(l.mention, "component")),
    ],
    ...(total === undefined ? {} : { sumMatches: decimal.compare(total.value, sum) === 0 }),
  };
}

type Line = { label: string; mention: MoneyMention; class: ClaimLineClass };

/** One sum at the end of a line or list item, with a label before it (or behind it after a dash or colon). */
function itemised(input: FieldInput): Line[] {
  const out: Line[] = [];
  for (const { text, folded, mention, last } of moneyLines(input)) {
    if (!last || TOTAL.test(folded)) continue;
    const label = text
      .replace(/[\s.…:·\-–—|=]+$/u, "")
      .replace(/^[\s\-–—•*·o▪\d.)]+(?=\p{L})/u, "")
      .trim();
    if (label.length < 4 || label.length > LABEL_LIMIT || label.split(/\s+/u).length > 20) continue;
    out.push({ label, mention, class: classOf(folded) });
  }
  return out;
}

function lineTotals(input: FieldInput): MoneyMention[] {
  return moneyLines(input).flatMap((l) => (TOTAL.test(l.folded) ? [l.mention] : []));
}

type MoneyLine = { text: string; folded: string; mention: MoneyMention; last: boolean };

/** Lines of the speaking zones that hold exactly one sum; `text` is what stands before it, `last` whether nothing follows. */
function moneyLines(input: FieldInput): MoneyLine[] {
  const { reading } = input;
  const source = reading.text;
  const out: MoneyLine[] = [];
  const mentions = reading.sentences.slice(0, MOST_SENTENCES).flatMap((_s, i) => reading.money(i));
  mentions.forEach((mention, i) => {
    const zone = reading.zones.find((z) => mention.span.start >= z.span.start && mention.span.start < z.span.end)?.kind;
    if (zone !== "fresh" && zone !== "forwarded") return;
    const before = source.slice(Math.max(0, mention.span.start - LINE_LIMIT), mention.span.start);
    const from = mention.span.start - before.length + Math.max(before.lastIndexOf("\n"), before.lastIndexOf(";")) + 1;
    const rest = source.slice(mention.span.end, mention.span.end + LINE_LIMIT);
    const stop = rest.search(/[\n;]/u);
    const end = mention.span.end + (stop === -1 ? rest.length : stop);
    const next = mentions[i + 1];
    if ((mentions[i - 1]?.span.start ?? -1) >= from || (next !== undefined && next.span.start < end)) return;
    if (end - from > LINE_LIMIT) return;
    const text = source.slice(from, mention.span.start);
    const behindIt = source.slice(mention.other?.span.end ?? mention.span.end, end).trim();
    const after = behindIt.replace(/^[.,;:)]+|[.;,]+$/gu, "").trim();
    const behind = text.replace(/[-–—•*·▪\s]/gu, "") === "" && after.length >= 4;
    const label = behind
      ? after.replace(/^(?:[-–—:]|pour|au titre (?:de la|du|des|de)|correspondant à|for)\s*/iu, "")
      : text;
    out.push({
      text: label,
      folded: fold(label),
      mention,
      last: behind || after === "" || /^\(.{0,80}\)$/u.test(after),
    });
  });
  return out;
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .replace(/[’]/gu, "'")
    .toLowerCase();
}

/** The class of a claim line by the words of its label. */
function classOf(foldedLabel: string): ClaimLineClass {
  return CLASSES.find(([, words]) => words.some((w) => foldedLabel.includes(w)))?.[0] ?? "other";
}
