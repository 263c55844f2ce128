import type { FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";

const LIMIT = 40_000;
const INVOICE_NUMBER =
  /(?<![\p{L}\d])(?:(?:factures?|invoices?)[ \u00a0](?:n[°ºo]s?\.?[ \u00a0]?|number[ \u00a0]|no\.?[ \u00a0]|#)?((?=[A-Z\d/-]{0,14}\d)[A-Z\d][A-Z\d/-]{2,19})|((?:FA?C?T?|INV)[-_]?\d{2,4}[-/_]?\d{1,6}))(?![\p{L}\d€])/giu;
const CASE_NUMBER = /(?<![\p{L}])R\.?G\.?(?:[ \u00a0]?(?:n[°º]|:))?[ \u00a0]{0,2}(\d{2,4}\/\d{3,6})/iu;
const FORUM =
  /(?<![\p{L}])((?:(?:tribunal|tribunaux)(?: (?:de commerce|judiciaire|administratif|des activités économiques|de proximité))?|cour d[’']appel|conseil de prud[’']hommes)(?: (?:de|d[’'])(?: la| La| Le)? ?\p{Lu}[\p{L}-]{1,30}(?:-\p{L}+){0,3})?|(?:commercial|county|high) court)(?![\p{L}])/iu;
const PROFESSIONAL = /(?<![\p{L}])(?:Maître|Maitre|Me|Mᵉ)[ \u00a0]((?:\p{Lu}[\p{L}’'.-]{0,30}[ \u00a0]?){1,3})/u;
const BAR =
  /[Bb]arreau(?:x)?[ \u00a0](?:de la |de |des |du |d[’'])(\p{Lu}[\p{L}’'-]{1,30}(?:[ -]\p{Lu}[\p{L}’'-]{1,30}){0,2})/u;
const REFERENCE =
  /(?<![\p{L}])(?:(?:N|nos|notre|our|V)[/. ]{0,2})?R[ée]f(?:[ée]rences?|s)?\.?[ \u00a0]?(?:dossier[ \u00a0]?)?[:.][ \u00a0]?([^\n,;]{2,40})/iu;
const PRINCIPAL =
  /(?:ma |notre |mon |our |my )(?:cliente?|client),?[ \u00a0]{1,2}(?:la société |la SARL |la SAS |la SA |société |Monsieur |Madame |M\. |Mme )?((?:\p{Lu}|\d)[\p{L}\d&’'-]{0,30}(?:[ \u00a0](?:\p{Lu}|&|\d|de |du |des |d[’'])[\p{L}\d&’'-]{0,30}){0,4})|(?:conseil|avocate?|intérêts|compte|requête|demande|act for|behalf of|represent|instructed by)(?: habituel)?[ \u00a0](?:de |des |du |d[’'])?(?:la |le )?(?:société |SARL |SAS |SA |SCI |association |Monsieur |Madame |M\. |Mme )?((?:\p{Lu}|\d)[\p{L}\d&’'-]{0,30}(?:[ \u00a0](?:\p{Lu}|&|\d)[\p{L}\d&’'-]{0,30}){0,4})/u;

/** Numbers of invoices named in the message. */
export function invoiceFields(input: FieldInput): FindingFields {
  const numbers = new Set<string>();
  for (const m of head(input).matchAll(INVOICE_NUMBER)) numbers.add((m[1] ?? m[2] ?? "").toUpperCase());
  return numbers.size === 0 ? {} : { invoiceNumbers: [...numbers] };
}

/** Court, case number and date of hearing. */
export function courtFields(input: FieldInput): FindingFields {
  const text = head(input);
  const caseNumber = CASE_NUMBER.exec(text)?.[1];
  const forum = FORUM.exec(text)?.[1];
  const hearing = /audience|comparaître|hearing/iu.exec(text);
  const hearingAt =
    hearing === null
      ? -1
      : input.reading.sentences.findIndex((x) => x.span.start <= hearing.index && hearing.index < x.span.end);
  const hearingDate =
    hearing === null ? undefined : input.reading.dates(hearingAt).find((d) => d.span.start >= hearing.index)?.date;
  return {
    ...(forum === undefined ? {} : { forum: tidy(forum) }),
    ...(caseNumber === undefined ? {} : { caseNumber }),
    ...(hearingDate === undefined ? {} : { hearingDate }),
  };
}

/** Counsel’s name, bar and reference, and on whose behalf the letter is written. */
export function counselFields(input: FieldInput): FindingFields {
  const text = head(input);
  const name = PROFESSIONAL.exec(text)?.[1] ?? signatory(input);
  const bar = BAR.exec(text)?.[1];
  const reference = REFERENCE.exec(text)?.[1];
  return {
    ...(name === undefined ? {} : { counselName: tidy(name) }),
    ...(bar === undefined ? {} : { bar: tidy(bar) }),
    ...(reference === undefined ? {} : { reference: tidy(reference) }),
    ...principalFields(input),
  };
}

/** The first line of the signature when it looks like a person's name. */
function signatory(input: FieldInput): string | undefined {
  const zone = input.reading.zones.findLast((z) => z.kind === "signature");
  const line =
    zone === undefined
      ? ""
      : (input.reading.text.slice(zone.span.start, zone.span.end).trim().split("\n")[0] ?? "").trim();
  return /^\p{Lu}[\p{L}’'-]{1,30}(?: \p{Lu}[\p{L}’'-]{1,30}){1,3}$/u.test(line) ? line : undefined;
}

/** On whose behalf the author writes. */
export function principalFields(input: FieldInput): FindingFields {
  const m = PRINCIPAL.exec(head(input));
  const principal = m?.[1] ?? m?.[2];
  return principal === undefined ? {} : { onBehalfOf: tidy(principal) };
}

function head(input: FieldInput): string {
  return input.reading.text.slice(0, LIMIT);
}

function tidy(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/[ .,;:’'-]+$/u, "")
    .trim();
}
