import type { MoneyMention } from "@vigie/language";
import type { ClaimLine, ClaimLineClass, Decimal, FindingFields } from "@vigie/model";
import { decimal } from "@vigie/model/values";
import type { FieldInput } from "../define.ts";
import { asAmount, claimedSums, claimRole, plain, type Sum, sumsNear, sumsOf, unique } from "./amounts.ts";
import { isPassedOnPenalty } from "./passed-on-penalty.ts";

/** Folded words that class a line of an itemised claim (domain §4): first those that decide wherever they stand … */
const DECIDING: readonly (readonly [ClaimLineClass, RegExp])[] = [
  ["bodily", /corporel|bless|incapacite|frais medicaux|bodily|personal injury|injur|medical/u],
  ["penalty", /penalit|astreinte|clause penale|liquidated|penalt|service credit|indemnites? de retard/u],
  [
    "fee-refund",
    /(?:rembours\w*|restitution)(?: \w+)? (?:de |des )(?:vos|votre) |(?:rembours\w*|restitution|avoir)(?: \w+)? (?:de |du |des |de l'|de la |d')(?:prix|prestation|acomptes?|arrhes|forfait|abonnement|licence|honoraires|factures?|sommes?|solde|phase|lot|l'acompte|votre)|(?:prix|honoraires|acomptes?|sommes?|avance|factures?|prestations?) (?:\w+ )?(?:payee?s?|versee?s?|reglee?s?)|trop[- ]percu|(?:^|[^a-z])acomptes?(?![a-z])|arrhes|refund|fees? (?:already )?paid|deposit|overcharge|price paid|payments? made|repayment/u,
  ],
  [
    "data-rebuild",
    /reconstitu|re-?s?saisie|(?:^|[^a-z])donnees|fichiers? (?:perdus?|detruits?|clients?)|sauvegarde|(?:^|[^a-z])data(?:base)?(?![a-z])|re-?entry|re-?keying/u,
  ],
  [
    "lost-chance",
    /perte d'une chance|perte de chance|(?:^|[^a-z])chances? (?:de|perdue)|negociation|opportunite|marches? perdu|appels? d'offres|contrats? (?:perdu|manque|non signe)|lost (?:chance|opportunit|contract|tender|deal)|loss of (?:a |the )?(?:chance|opportunit|contract|tender)|opportunit/u,
  ],
  [
    "management-time",
    /temps (?:passe|perdu|consacre|homme|de (?:gestion|travail|direction)|interne|du|des)|heures? (?:internes?|supplementaires?|passees|perdues|de (?:travail|nos|notre|mon|gestion))|mobilisation|dirigeant|gerante?|salaries|du personnel|de personnel|(?:nos|des|de l'|vos|l') ?equipes?|jours?[- ]hommes?|management time|staff|internal time|overtime|employee|hours (?:spent|lost|of)|(?:our|wasted|management|director'?s?'?|own) time|man[- ]?(?:days|hours)|time spent/u,
  ],
  [
    "image",
    /(?:^|[^a-z])(?:prejudice d'image|atteinte a l'image|image(?: de marque)?)(?![a-z])|reputation|prejudice moral|notoriete|goodwill|brand/u,
  ],
];
/** … then those of which the first in the label decides. */
const LEADING: readonly (readonly [ClaimLineClass, RegExp])[] = [
  [
    "mitigation",
    /promotion|publicit|adwords|google ads|campagne|mesures? (?:provisoire|conservatoire|palliative|d'urgence|temporaire)|surcout|location|solution (?:provisoire|de remplacement|temporaire|de secours)|depannage|interim|advertis|mitigation|temporary|workaround|rental|(?:^|[^a-z])hire(?![a-z])|stop-?gap|marketing|emergency/u,
  ],
  [
    "remedial",
    /referencement|remise en (?:etat|conformite|service|route)|correcti|correct(?:ion|ing)|repris|repar|refection|refaire|refonte|remplacement|redevelop|(?:^|[^a-z])seo(?![a-z])|remedi|repair|rework|replac|rebuild|re-?build|fixing|reinstat|debug|mise en conformite|malfacons|redo/u,
  ],
  [
    "third-party",
    /(?:^|[^a-z])tiers(?![a-z])|sous-traitan|expert|avocat|huissier|commissaire de justice|constat|conseil juridique|confrere|reclamations? (?:de|des|d'un) (?:nos )?clients?|third[- ]part|legal (?:costs?|fees?)|solicitor|lawyer|contractor|surveyor|consultant/u,
  ],
  ["delay", /retard|decalage|report|delai|delay|postpone|late (?:opening|delivery|launch)|immobilisation|demurrage/u],
  [
    "lost-revenue",
    /chiffre d'affaires|(?:^|[^a-z])ca(?![a-z])|ventes?(?![a-z])|marge|exploitation|manque a gagner|commandes?|recettes?|benefice|revenus?(?![a-z])|revenue|(?:^|[^a-z])sales|profit|turnover|orders|margin|earnings|bookings|reservations?|annulations?|loss of (?:business|trade|income)|lost (?:business|trade|income|customers)|clients? perdus|clientele|takings|income|couverts/u,
  ],
];
/** "Remboursement de la boutique": what was bought from us, unless the words say that another made it in our place. */
const REFUND_OF_WORK =
  /^(?:le |la )?(?:rembours\w*|restitution)(?: \w+)? (?:de |du |des |d')(?:(?:la|le|les|ce|cette|notre|nos|mon|ma|tout|toute) |l')*(?:boutique|sites?|applications?|logiciels?|formations?|modules?|maquettes?|projets?|missions?|contrats?|commandes?|developpements?|hebergement|maintenance|audits?|etudes?|stages?|ateliers?|services?|prestations?|livrables?|solutions?|outils?|plateforme|plate-forme|catalogues?|logos?|videos?|photos?)(?![a-z])(?!.*(?:secours|provisoire|temporaire|nouveau|nouvelle|autre|(?:^|[^a-z])par (?!vous|votre|vos)))/u;
const TOTAL =
  /^(?:soit|ci)$|(?:^|[^a-z])(?:total|totaux|ensemble|soit au total|montant global|en tout|sum total|grand total|altogether)(?![a-z])/u;
const SUBTOTAL = /sous[- ]total|sub-?total/u;
const VAT_LABEL = /^[^a-z]*(?:dont )?(?:tva|vat|tps|tvq|taxes?)(?![a-z])/u;
/** A sentence is no label: somebody acts in it. */
const SPEECH =
  /(?:^|[^a-z])(?:nous|je|j'ai|vous|on|we|i|you|est|sont|avons|avez|ont|a ete|merci|veuillez|is|are|was|have|has|please)(?![a-z])/u;
const LABEL_LIMIT = 160;
const LINE_LIMIT = 400;
const MOST_LINES = 200;

type Line = {
  label: string;
  mention: MoneyMention;
  class: ClaimLineClass;
  /** An invoice, or a payment held back, that no list or table names as a head. */
  beside?: boolean;
};
type Items = { lines: readonly Line[]; totals: readonly MoneyMention[]; vat: readonly MoneyMention[] };

/**
 * The heads of an itemised claim (list, table or sentence) with the stated total and whether they add up to it, to the cent.
 * A sum alone is one amount and no lines. Reads the sentences around the evidence, or the whole text of a claim's annex.
 */
export function claimFields(input: FieldInput): FindingFields {
  const listed = listedItems(input);
  // "… suspend le règlement de la facture F-12 de 14 400 €" ends a line of a letter, and claims nothing.
  const own = listed.lines.filter((l) => l.beside !== true);
  const items = own.length >= 2 ? { ...listed, lines: own } : listed.lines.length >= 2 ? listed : spokenItems(input);
  if (items === undefined || items.lines.length < 2) return plainClaim(input);
  const { lines } = items;
  const sum = decimal.add(...lines.map((l) => l.mention.value));
  const withVat = decimal.add(sum, ...items.vat.map((v) => v.value));
  const bases = (m: MoneyMention): Decimal[] => [m.value, ...(m.other === undefined ? [] : [m.other.value])];
  const equals = (m: MoneyMention): boolean =>
    bases(m).some((v) => decimal.compare(v, sum) === 0 || decimal.compare(v, withVat) === 0);
  const stated = [
    ...items.totals,
    ...sumsNear(input, 1).map((s) => s.mention),
    ...sumsOf(input.reading).flatMap((s) => (s.total ? [s.mention] : [])),
  ].filter((m) => !lines.some((l) => l.mention.span.start === m.span.start));
  const total =
    stated.find(equals) ??
    items.totals[0] ??
    [...stated]
      .sort((a, b) => decimal.compare(b.value, a.value))
      .find((m) => lines.every((l) => decimal.compare(l.mention.value, m.value) <= 0));
  const taxes = new Set(lines.map((l) => l.mention.tax).filter((t) => t !== "unknown"));
  return {
    claimLines: lines.map(
      (l): ClaimLine => ({
        label: l.label,
        amount: asAmount(l.mention, "component").value,
        tax: l.mention.tax,
        class: l.class,
      }),
    ),
    amounts: [
      ...(total === undefined ? [] : [asAmount(total, "total")]),
      ...lines.map((l) => asAmount(l.mention, "component")),
    ],
    ...(total === undefined ? {} : { sumMatches: equals(total) }),
    ...(taxes.size > 1 ? { mixedTax: true } : {}),
  };
}

/** A claim without lines: the sums of the evidence and those the message words as a claim. */
function plainClaim(input: FieldInput): FindingFields {
  const here = sumsNear(input, 0);
  const near = here.length > 0 ? here : sumsNear(input, 1);
  const claimed = claimedSums(input.reading);
  const all = [...near, ...claimed.filter((s) => !near.includes(s))].sort(
    (a, b) => a.mention.span.start - b.mention.span.start,
  );
  const heads = all.filter((s) => s.kind !== "invoice" && s.kind !== "rest");
  const kept = heads.length > 0 ? heads : all;
  if (kept.length > 0) return { amounts: unique(kept.map((s) => asAmount(s.mention, claimRole(s)))) };
  // "Nous avons versé 2 400 €. Rendez-nous notre argent."
  const paid = sumsOf(input.reading).filter(
    (s) => s.kind === "paid" && input.sentences.some((i) => Math.abs(i - s.sentence) <= 1),
  );
  if (paid.length > 0) return { amounts: unique(paid.map((s) => asAmount(s.mention, "refund"))) };
  const kinds = sumsOf(input.reading);
  const unclear = kinds.filter((s) => s.kind === "unclear");
  const only = unclear.length > 0 ? unclear : kinds.filter((s) => s.kind === "price");
  return only.length === 0 ? {} : { amounts: unique(only.map((s) => asAmount(s.mention, claimRole(s)))) };
}

/** Lines of a list or rows of a table: one sum at the end of a label, or before it behind a dash, colon or "pour". */
function listedItems(input: FieldInput): Items {
  const lines: Line[] = [];
  const totals: MoneyMention[] = [];
  const vat: MoneyMention[] = [];
  for (const { label, folded, mention, closed, beside } of moneyLines(input)) {
    if (SUBTOTAL.test(folded)) continue;
    if (TOTAL.test(folded)) totals.push(mention);
    else if (VAT_LABEL.test(folded)) vat.push(mention);
    else if (
      closed &&
      lines.length < MOST_LINES &&
      label.length >= 2 &&
      label.length <= LABEL_LIMIT &&
      /\p{L}{2}/u.test(label)
    )
      lines.push({ label, mention, class: classIn(input, label, folded), beside });
  }
  return { lines, totals, vat };
}

type MoneyLine = { label: string; folded: string; mention: MoneyMention; closed: boolean; beside: boolean };

/** The line, row or part of one between semicolons that each sum stands in. Of several sums in a row the last is its amount. */
function moneyLines(input: FieldInput): MoneyLine[] {
  const source = input.reading.text;
  const sums = sumsOf(input.reading);
  const out: MoneyLine[] = [];
  sums.forEach(({ mention, kind }, i) => {
    const before = source.slice(Math.max(0, mention.span.start - LINE_LIMIT), mention.span.start);
    const from = mention.span.start - before.length + Math.max(before.lastIndexOf("\n"), before.lastIndexOf(";")) + 1;
    const close = mention.other?.span.end ?? mention.span.end;
    const rest = source.slice(close, close + LINE_LIMIT);
    const stop = rest.search(/[\n;]/u);
    const end = close + (stop === -1 ? rest.length : stop);
    if (end - from > LINE_LIMIT) return;
    const row = /[\t|]/u.test(source.slice(from, end));
    const previous = sums[i - 1]?.mention.span.start ?? -1;
    const next = sums[i + 1]?.mention.span.start;
    if (next !== undefined && next < end) return;
    if (!row && previous >= from) return;
    const text = row ? firstCell(source.slice(from, mention.span.start)) : source.slice(from, mention.span.start);
    const after = row
      ? ""
      : source
          .slice(close, end)
          .trim()
          .replace(/^[.,:)]+|[.,]+$/gu, "")
          .trim();
    const bulleted = /^\s*(?:[-–—•*·▪◦o→]\s|\(?\d{1,2}[.)°]\s|[a-z][.)]\s)/u.test(text);
    const head = text.replace(/^\s*(?:[-–—•*·▪◦→]\s*|o\s+|\(?\d{1,2}[.)°]\s*|[a-z][.)]\s+)/u, "").trim();
    const behind = head === "" && after.length >= 3;
    const marked = row || bulleted || /[:=…]\s*$|\.{3,}\s*$|\s[-–—]\s*$/u.test(head);
    const label = (behind ? after.replace(CONNECTOR, "") : lastPart(head, marked))
      .replace(/[\s.…:·\-–—|=,]+$/u, "")
      .replace(/\s+/gu, " ")
      .trim();
    const folded = plain(label);
    const spoken = !row && SPEECH.test(folded) && !(marked && label.split(" ").length <= 12 && bulleted);
    out.push({
      label,
      folded,
      mention,
      beside: !row && !bulleted && !behind && !marked && (kind === "invoice" || kind === "withheld"),
      closed:
        !spoken &&
        label.split(" ").length <= 20 &&
        (behind || row || marked || label.split(" ").length <= 8) &&
        (behind || after === "" || /^\(.{0,80}\)?$/u.test(after)),
    });
  });
  return out;
}

/** Of "Notre préjudice s’établit ainsi : perte de marge :" the label is the last part. */
function lastPart(head: string, marked: boolean): string {
  const parts = head.split(/:\s+/u).filter((p) => p.trim() !== "");
  return marked && parts.length > 1 && SPEECH.test(plain(parts[0] ?? "")) ? (parts.at(-1) ?? head) : head;
}

function firstCell(row: string): string {
  return row.split(/[\t|]/u).find((cell) => /\p{L}{2}/u.test(cell)) ?? "";
}

const CONNECTOR =
  /^\s*[(:–—-]?\s*(?:(?:au titre |correspondant |relati(?:fs?|ves?) |liée?s? |représentant )?(?:à |au |aux |de la |de l[’']|du |des |de |d[’'])|(?:au titre|représentant|correspondant)\s|pour (?:la |le |les |l[’'])?|en |soit |for (?:the |our )?|in respect of (?:the |our )?|as |of |being |relating to |covering |representing |in )/iu;

/** Heads named in running text: "soit 2 400 € au titre de la perte, 1 300 € pour la reprise, total 3 700 €". */
function spokenItems(input: FieldInput): Items | undefined {
  const near = sumsNear(input, 2).filter((s) => s.kind !== "rest");
  const heads = distinct([...near, ...claimedSums(input.reading).filter((s) => !near.includes(s))]).slice(0, 40);
  if (heads.length < 2) return undefined;
  const total = totalOf(heads);
  const rest = heads.filter((s) => s !== total);
  const components =
    total === undefined
      ? rest.filter((s) => s.kind !== "invoice" && s.kind !== "withheld" && !s.total)
      : rest.filter((s) => s.kind !== "invoice" || addsUp(total, rest));
  if (components.length < 2) return undefined;
  const lines = components.map((s): Line => {
    const label = spokenLabel(input, s, heads);
    return { label, mention: s.mention, class: classIn(input, label, plain(label)) };
  });
  if (lines.some((l) => l.label === "")) return undefined;
  if (total === undefined) {
    // Without a total they are heads only where one sentence lists them.
    const same = components.every((s) => s.sentence === components[0]?.sentence);
    if (!same || new Set(lines.map((l) => l.label)).size < lines.length || lines.every((l) => l.class === "other"))
      return undefined;
  }
  return { lines, totals: total === undefined ? [] : [total.mention], vat: [] };
}

function distinct(sums: readonly Sum[]): Sum[] {
  const sorted = [...sums].sort((a, b) => a.mention.span.start - b.mention.span.start);
  return sorted.filter(
    (s, i) =>
      !sorted.slice(0, i).some((o) => (o.total || s.total) && decimal.compare(o.mention.value, s.mention.value) === 0),
  );
}

/** The sum that is all the others together, or the one called so. */
function totalOf(sums: readonly Sum[]): Sum | undefined {
  if (sums.length < 3) return sums.length === 2 ? undefined : sums.find((s) => s.total);
  return (
    sums.find(
      (s) =>
        s.kind !== "invoice" &&
        addsUp(
          s,
          sums.filter((o) => o !== s),
        ),
    ) ??
    sums.find((s) =>
      addsUp(
        s,
        sums.filter((o) => o !== s && o.kind !== "invoice"),
      ),
    ) ??
    sums.find((s) => s.total && sums.every((o) => decimal.compare(o.mention.value, s.mention.value) <= 0))
  );
}

function addsUp(total: Sum, parts: readonly Sum[]): boolean {
  if (parts.length < 2) return false;
  const sum = decimal.add(...parts.map((p) => p.mention.value));
  return [total.mention.value, total.mention.other?.value].some(
    (v) => v !== undefined && decimal.compare(v, sum) === 0,
  );
}

/** The words behind the sum ("au titre de la perte de marge") or, failing these, those before it. */
function spokenLabel(input: FieldInput, sum: Sum, heads: readonly Sum[]): string {
  const { reading } = input;
  const sentence = reading.sentences[sum.sentence]?.span;
  if (sentence === undefined) return "";
  const start = sum.mention.span.start;
  const end = sum.mention.other?.span.end ?? sum.mention.span.end;
  const next = Math.min(
    sentence.end,
    ...heads.filter((h) => h.mention.span.start > start).map((h) => h.mention.span.start),
  );
  const previous = Math.max(
    sentence.start,
    ...heads.filter((h) => h.mention.span.start < start).map((h) => h.mention.other?.span.end ?? h.mention.span.end),
  );
  const after = reading.text.slice(end, next);
  if (CONNECTOR.test(after) || /^\s*\(/u.test(after)) {
    const label = tidy(
      after
        .replace(CONNECTOR, "")
        .replace(/^\s*\(/u, "")
        .split(
          /[,;)\n]|\s(?:et|and|soit|plus|ainsi que)\s*(?:de\s*|d[’'])?$|\s(?:et|and|soit|plus)\s+(?=(?:un |a )?total|en tout|in total|(?:le|la|les|un|une|the|a|du|de la|des) |l[’'])|\.\s|\.$/u,
        )[0] ?? "",
    );
    if (/\p{L}{3}/u.test(label)) return label;
  }
  const before = reading.text.slice(Math.max(previous, start - LABEL_LIMIT), start).replace(DEMAND_BEFORE, "");
  const cut =
    before
      .split(/[:;\n]|,\s(?=\S+\s\S+)|(?<!\p{L})(?:soit|dont)(?!\p{L})/u)
      .filter((p) => /\p{L}{3}/u.test(p))
      .at(-1) ?? "";
  return tidy(cut.replace(/^\s*[,.]?\s*(?:et|and|plus|ainsi que)\s+/iu, "").replace(LINK_BEHIND, ""));
}

/** "Nous demandons réparation de …": what is asked for comes behind. */
const DEMAND_BEFORE =
  /^[\s\S]*(?<!\p{L})(?:réparation|indemnisation|dédommagement|paiement|réclam(?:ons|e)|demand(?:ons|e)|exige(?:ons)?|payer|we claim|payment|compensation)(?!\p{L})\s*(?:de la |de l[’']|du |des |de |d[’']|of |for )?(?:the )?/iu;
const LINK_BEHIND = /(?:\s(?:de|d[’']|à|pour|of|for|at|s[’']élève à|est de|is|à hauteur de|et|and)|\s*[(:=–-])+\s*$/iu;

function tidy(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/^[\s,.:;()–—-]+|[\s,.:;()–—-]+$/gu, "")
    .slice(0, LABEL_LIMIT)
    .trim();
}

/** The class of a line, given who claims: a penalty somebody else charged the claimant is a loss it suffered. */
function classIn({ context }: FieldInput, label: string, folded: string): ClaimLineClass {
  const found = classOf(folded);
  return found === "penalty" && isPassedOnPenalty(label, context) ? "third-party" : found;
}

/** The class of a claim line by the words of its label, folded. */
export function classOf(foldedLabel: string): ClaimLineClass {
  const deciding = DECIDING.find(([, words]) => words.test(foldedLabel))?.[0];
  if (deciding !== undefined) return deciding;
  let best: { cls: ClaimLineClass; at: number } | undefined;
  for (const [cls, words] of LEADING) {
    const at = foldedLabel.search(words);
    if (at !== -1 && (best === undefined || at < best.at)) best = { cls, at };
  }
  return best?.cls ?? (REFUND_OF_WORK.test(foldedLabel) ? "fee-refund" : "other");
}
