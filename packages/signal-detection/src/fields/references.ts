import { findDates } from "@vigie/language";
import type { FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";
import { plain } from "./amounts.ts";

const LIMIT = 40_000;
const S = "[ \\u00a0\\u202f]";

/** A number of an invoice: it holds a figure; what it is not is said in `isInvoiceNumber`. */
const ID = String.raw`(?:[A-Z]{1,5}${S})?[A-Za-z]{0,6}[-_/]?\d[A-Za-z\d]{0,14}(?:[-_/.][A-Za-z\d]{1,12}){0,4}`;
const MARK = String.raw`(?:[nN]${S}?[°ºo]s?\.?|[nN]os?\.?|[nN]um(?:éro|ero)s?|[nN]umbers?|[nN]r\.?|#|[rR]éf(?:érence|\.)?|[rR]ef\.?)${S}?:?${S}?`;
/** "factures n° 118, 119 et 120", "invoice INV-42 and INV-43", "fact 118". */
const INVOICE_LIST = new RegExp(
  String.raw`(?<![\p{L}\d])(?:[Ff]act(?:ures?|u|\.)?|FACTURES?|[Ff]ac\.?|[Ii]nvoices?|INVOICES?|[Ii]nv\.?|[Nn]otes? d[’']honoraires|NOTE D[’']HONORAIRES|[Aa]voirs?|[Cc]redit notes?)${S}?(?:\(${S}?)?:?${S}?(?:${MARK})?(${ID}(?:${S}?(?:,|;|&|\/|et|and|\+|puis|ainsi que)${S}(?:(?:la |les |de |du )?(?:facture${S})?${MARK})?${ID}){0,12})(?![\p{L}\d])`,
  "gu",
);
/** "la facture de mai (n° 118)", "votre facture du 12 mai 2026, référence 118". */
const INVOICE_MARKED = new RegExp(
  String.raw`(?:[Ff]actures?|[Ii]nvoices?|FACTURES?)(?<gap>[^.\n;]{1,48}?)(?<![\p{L}])${MARK}(${ID}(?:${S}?(?:,|&|et|and)${S}(?:${MARK})?${ID}){0,8})(?![\p{L}\d])`,
  "gu",
);
/** A number that names itself: "F-2026-041", "FA2026-0412", "INV-0042". */
const INVOICE_CODE =
  /(?<![\p{L}\d/_-])((?:F|FA|FAC|FACT|FC|FV|FR|INV|AV)[-_/]?(?:\d{2,4}[-_/]\d{1,6}|20\d{2}\d{2,6}|\d{3,6})(?:[-_/]\d{1,6})?)(?![\p{L}\d])/gu;
/** "N° de facture : 118". */
const INVOICE_NAMED = new RegExp(
  String.raw`(?:[Nn][°º]|[Nn]uméro|NUMÉRO|[Rr]éférence)${S}(?:de${S}|DE${S})?(?:la${S})?(?:facture|FACTURE)${S}?:?${S}?(${ID})(?![\p{L}\d])`,
  "gu",
);
const OTHER_NUMBER =
  /commande|dossier|devis|bon |contrat|client|compte|chèque|lot|order|quote|contract|ticket|account|sinistre|claim|article/iu;

/** Numbers of invoices named in the message, in capitals, in order of place. */
export function invoiceFields(input: FieldInput): FindingFields {
  const text = head(input);
  const found: { at: number; id: string }[] = [];
  const take = (list: string, at: number, marked: boolean): void => {
    let from = 0;
    for (const part of list.matchAll(new RegExp(ID, "gu"))) {
      from = part.index + part[0].length;
      const after = text.slice(at + from, at + from + 12);
      if (isInvoiceNumber(part[0], after, marked || part.index > 0))
        found.push({ at: at + part.index, id: tidy(part[0]).toUpperCase() });
    }
  };
  for (const m of text.matchAll(INVOICE_LIST)) {
    const list = m[1] ?? "";
    const lead = m[0].slice(0, m[0].length - list.length);
    take(list, m.index + m[0].length - list.length, new RegExp(`${MARK}$`, "u").test(lead));
  }
  for (const m of text.matchAll(INVOICE_MARKED)) {
    const list = m[2] ?? "";
    if (!OTHER_NUMBER.test(m.groups?.gap ?? "")) take(list, m.index + m[0].length - list.length, true);
  }
  for (const m of text.matchAll(INVOICE_NAMED)) take(m[1] ?? "", m.index + m[0].length - (m[1]?.length ?? 0), true);
  for (const m of text.matchAll(INVOICE_CODE)) found.push({ at: m.index, id: (m[1] ?? "").toUpperCase() });
  const numbers = new Set(found.sort((a, b) => a.at - b.at).map((f) => f.id));
  return numbers.size === 0 ? {} : { invoiceNumbers: [...numbers] };
}

/** Neither a date, nor a year, nor a sum, nor a count. */
function isInvoiceNumber(id: string, after: string, marked: boolean): boolean {
  if (/^\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{2}|\d{4}))?$/u.test(id) && !(marked && /^\d{1,2}-\d{2}$/u.test(id)))
    return false;
  if (/^\d{4}-\d{2}-\d{2}$/u.test(id) || (!marked && /^(?:\d{1,2}\/)?(?:19|20)\d{2}$/u.test(id))) return false;
  if (
    /^(?:[ \u00a0\u202f]?(?:€|eur|k€|ht(?![a-z])|ttc|\$|£|%|e(?![a-z])|balles)|[ \u00a0\u202f]\d{3}(?!\d)|[.,]\d{2}(?!\d))/iu.test(
      after,
    )
  )
    return false;
  if (
    /^[ \u00a0](?:jours?|mois|semaines?|janv|févr|fevr|mars|avril|mai|juin|juil|août|aout|sept|oct|nov|déc|dec|fois|days?|weeks?|months?|pages?|h(?![a-z])|heures?|impay|sont|restent|en (?:retard|souffrance|attente)|unpaid|overdue|are|remain)/u.test(
      after,
    )
  )
    return marked || !/^\d{1,2}$/u.test(id) || /^ (?:sont|restent)/u.test(after);
  if (/^\d+(?:er|e|ème|eme|st|nd|rd|th|h|j|k)$/iu.test(id) || /^\d+h\d\d$/u.test(id)) return false;
  return marked || /^\d{2,}$/u.test(id) || /[A-Za-z]/u.test(id) || /[-_/]/u.test(id) || /^\d$/u.test(id) === false;
}

const CASE_NUMBERS: readonly RegExp[] = [
  /(?<![\p{L}])R\.?[ \u00a0]?G\.?(?:[ \u00a0]?(?:n[°ºo]s?\.?|numéro|:))*[ \u00a0]{0,2}((?:[A-Z]\/)?\d{2,4}(?:\/|[A-Z]{1,2})\d{3,6})(?!\d)/iu,
  /(?<![\p{L}])[Rr]ôle(?: général)?(?:[ \u00a0]?(?:n[°º]\.?|:))*[ \u00a0]{0,2}([A-Z]?\/?\d{2,4}\/\d{2,6})/u,
  /(?<!\d)(\d{3}-\d{2}-\d{6}-\d{3})(?!\d)/u,
  /(?<![\p{L}])(?:[Cc]laim|[Cc]ase|CLAIM|CASE)[ \u00a0](?:[Nn]o\.?|[Nn]umber|NO\.?|#)[ \u00a0]?:?[ \u00a0]?((?=[A-Z-]{0,8}\d)[A-Z\d][A-Z\d/-]{4,20})/u,
  /(?<![\p{L}\d])(20\d{2}[A-Z]\d{4,6})(?![\p{L}\d])/u,
];
/** A town behind "de", "d’", "du", "des": with a capital, or in small letters unless it is a common word. */
const TOWN = String.raw`(?:${S}(?:de${S}|d[’']|du${S}|des${S}|DE${S}|D[’']|DU${S}|DES${S})(?:(?:la|La|le|Le|les|Les|l[’']|L[’'])${S}?)?(?!votre|notre|ce|cette|mon|son|leur|commerce|grande|première|proximité|premier|droit|mon|bon)(?:\p{Lu}[\p{L}’']{0,30}|\p{Ll}[\p{L}’']{2,20}(?=[\s.,;:!?)]|$))(?:-\p{L}[\p{L}’']{0,20}){0,4}(?:${S}\p{Lu}{2,}[\p{Lu}-]{0,20}){0,2})`;
const FORUMS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\p{L}])((?:[Tt]ribunal|[Tt]ribunaux|TRIBUNAL)${S}(?:de${S}commerce|judiciaire|administratif|des${S}activités${S}économiques|des${S}affaires${S}économiques|de${S}proximité|de${S}l[’']entreprise|de${S}première${S}instance|de${S}grande${S}instance|d[’']instance|du${S}travail|correctionnel|cantonal|civil|paritaire|DE${S}COMMERCE|JUDICIAIRE|De${S}Commerce|Judiciaire|Administratif|de${S}Commerce|des${S}Activités${S}Économiques)(?:${S}francophone|${S}néerlandophone)?${TOWN}?)`,
    "u",
  ),
  new RegExp(
    String.raw`(?<![\p{L}])((?:[Cc]our${S}d[’'][Aa]ppel|COUR${S}D[’']APPEL|[Cc]onseil${S}de${S}prud[’']hommes|[Cc]our${S}administrative${S}d[’']appel)${TOWN}?)`,
    "u",
  ),
  new RegExp(String.raw`(?<![\p{L}])((?:[Jj]uge|[Jj]ustice)${S}de${S}paix(?:${S}du${S}canton)?${TOWN}?)`, "u"),
  /(?<![\p{L}])((?:Cour du Québec|Cour supérieure(?: du Québec)?)(?:,? (?:division|chambre) (?:des petites créances|civile|commerciale))?|[Dd]ivision des petites créances|[Cc]our des petites créances)/u,
  new RegExp(
    String.raw`(?<![\p{L}])((?:TJ|TC|TAE|TGI|TI|TA|CPH|T\.${S}?[Cc]om\.?|[Tt]rib\.?${S}[Cc]om\.?|CA)(?:${S}(?:de${S}|d[’']|du${S})(?:La${S}|Le${S})?\p{Lu}[\p{L}’'-]{1,30}))`,
    "u",
  ),
  /(?<![\p{L}])((?:\p{Lu}\p{Ll}{2,20} ){0,2}(?:County|Sheriff|Magistrates[’']?|Crown) Court(?: (?:at|in|of) \p{Lu}[\p{L}-]{1,30})?|[Cc]ounty [Cc]ourt(?: (?:at|in|of) \p{Lu}[\p{L}-]{1,30})?|High Court(?: of Justice)?|[Hh]igh [Cc]ourt|[Cc]ommercial [Cc]ourt(?: of \p{Lu}[\p{L}-]{1,30})?|[Ss]mall [Cc]laims? (?:[Cc]ourt|[Tt]rack|[Tt]ribunal))(?![\p{L}])/u,
  new RegExp(String.raw`(?<![\p{L}])([Jj]uge${S}des${S}référés)`, "u"),
  new RegExp(String.raw`(?<![\p{L}])((?:[Tt]ribunal|TRIBUNAL)(?:${S}compétent|${TOWN})?)(?![\p{L}])`, "u"),
];

/** Court, case number and date of hearing. */
export function courtFields(input: FieldInput): FindingFields {
  const text = head(input);
  const caseNumber = first(text, CASE_NUMBERS);
  const forum = first(text, FORUMS);
  const hearingDate = hearingOf(input, text);
  return {
    ...(forum === undefined ? {} : { forum: tidy(forum) }),
    ...(caseNumber === undefined ? {} : { caseNumber: tidy(caseNumber) }),
    ...(hearingDate === undefined ? {} : { hearingDate }),
  };
}

const HEARING = /audience|comparaître|comparution|se tiendra|plaidoirie|hearing|appear before|listed for/giu;
const MOST_HEARINGS = 12;

/** The day named behind the word "audience" in its sentence, else before it, else in the next one. */
function hearingOf(input: FieldInput, text: string): FindingFields["hearingDate"] {
  const { reading, context } = input;
  let looked = 0;
  for (const m of text.matchAll(HEARING)) {
    if (looked++ >= MOST_HEARINGS) break;
    const at = reading.sentences.findIndex((x) => x.span.start <= m.index && m.index < x.span.end);
    if (at === -1) continue;
    const dates = reading.dates(at).filter((d) => d.precision !== "day-only");
    const here = dates.find((d) => d.span.start >= m.index) ?? dates.findLast((d) => d.span.end <= m.index);
    const next = here ?? reading.dates(at + 1)[0];
    if (
      next !== undefined &&
      (context.receivedOn === undefined || next.date >= context.receivedOn || here !== undefined)
    )
      return next.date;
  }
  return undefined;
}

const WORD = String.raw`\p{Lu}(?:\.|(?:[\p{L}’'-]|\.(?=\p{L})){0,30})`;
const NAME = String.raw`${WORD}(?:${S}(?:${WORD}|de|du|des|le|la|van|von|el|d[’']\p{Lu}[\p{L}-]{0,30})){0,4}`;
/** A legal person's name: capitals, figures and "&", with small words inside. */
const PARTY_WORD = String.raw`(?:\p{Lu}|\d)(?:[\p{L}\d&’'-]|\.(?=[\p{L}\d])){0,30}`;
const PARTY = String.raw`${PARTY_WORD}(?:${S}(?:${PARTY_WORD}|&(?=${S})|(?:de|du|des|de${S}la|et|and|of|the|d[’'])${S}?(?=\p{Lu})|(?<=(?:de|du|des|la|et|and|of|the|d[’'])${S}?)${PARTY_WORD})){0,6}`;
const PROFESSIONAL = new RegExp(
  String.raw`(?<![\p{L}])(?:Maître|Maitre|MAÎTRE|MAITRE|Mᵉ|Me|M[eᵉ])${S}(${WORD}(?:${S}(?:${WORD}|de|du|le|la|d[’']\p{Lu}[\p{L}-]{0,30})){0,3})`,
  "gu",
);
const BAR = new RegExp(
  String.raw`(?:[Bb]arreaux?|BARREAU)${S}(?:de${S}la${S}|de${S}|DE${S}|des${S}|DES${S}|du${S}|DU${S}|d[’']|D[’'])((?:La${S}|Le${S}|Les${S}|l[’'])?\p{Lu}[\p{L}’']{1,30}(?:-\p{L}[\p{L}’']{0,20}){0,4}(?:${S}(?!N${S}|Toque|Palais|Tél|Vestiaire)\p{Lu}[\p{L}’'-]{1,30}){0,2})`,
  "u",
);
const TOQUE =
  /(?:[Tt]oque|TOQUE|[Vv]estiaire|VESTIAIRE|[Pp]alais|[Cc]ase)[ \u00a0]?(?:n[°º][ \u00a0]?|:[ \u00a0]?)*((?:[A-Z]{1,2}[ \u00a0.-]?)?\d{2,5})(?!\d)/u;
const OWN_REFERENCE =
  /(?<![\p{L}])(?:N\/?[ \u00a0]?|n\/|[Nn]os?[ \u00a0]|NOS?[ \u00a0]|[Nn]otre[ \u00a0]|[Oo]ur[ \u00a0]|OUR[ \u00a0]|[Mm]y[ \u00a0]|[Mm]es?[ \u00a0])[Rr](?:[ÉéEe][Ff](?:[ÉéEe]rences?|ERENCES?|s|S)?)\.?(?:[ \u00a0]?dossier)?[ \u00a0]?[:.–-]{0,2}[ \u00a0]?([^\n\t,;|]{2,48})/u;
const ANY_REFERENCE =
  /(?<![\p{L}/])(?<![Vv](?:\/|os |otre |\/ )|[Yy]our )(?:R[ÉéEe][Ff](?:[ÉéEe]rences?|ERENCES?|s|S)?\.?(?:[ \u00a0]?dossier)?[ \u00a0]?:|[Dd]ossier(?:[ \u00a0]n[°º])?[ \u00a0]?:|[Aa]ff(?:aire|\.)[ \u00a0]?:|AFF(?:AIRE)?\.?[ \u00a0]?:)[ \u00a0]?([^\n\t,;|]{2,48})/u;

/** Counsel’s name, bar, box and reference, and on whose behalf the letter is written. */
export function counselFields(input: FieldInput): FindingFields {
  const text = head(input);
  const name = counselName(input, text);
  const bar = BAR.exec(text)?.[1];
  const toque = TOQUE.exec(text)?.[1];
  return {
    ...(name === undefined ? {} : { counselName: tidy(name) }),
    ...(bar === undefined ? {} : { bar: tidy(bar) }),
    ...(toque === undefined ? {} : { toque: tidy(toque) }),
    ...referenceFields(text),
    ...principalFields(input),
  };
}

function referenceFields(text: string): FindingFields {
  const found = OWN_REFERENCE.exec(text)?.[1] ?? ANY_REFERENCE.exec(text)?.[1];
  const reference =
    found === undefined
      ? ""
      : tidy(
          found.split(
            /\s{2,}|[ \u00a0](?:V\/|Vos|Votre|Your)[ \u00a0]?[Rr]|[ \u00a0](?:Objet|Object|Subject|Date)[ \u00a0]?:/u,
          )[0] ?? "",
        );
  return reference.length < 2 ? {} : { reference };
}

const NOT_COUNSEL = /^[, ]{0,2}(?:notaire|huissier|commissaire|notary|greffi|administrat|mandataire|liquidat)/iu;
const LAWYER_LINE =
  /avocate?s?(?![\p{L}])|barreau|solicitor|attorney|counsel(?![\p{L}])|barrister|partner|associate|LLP|lawyer/iu;
const PERSON = new RegExp(String.raw`^(?:(?:Maître|Me|Mᵉ|Mr|Mrs|Ms|Mme|M\.)${S})?(${NAME})$`, "u");

/**
 * A lawyer who writes is named in his signature or letterhead; a client names his own ("mon avocat, Maître X"). The one spoken
 * to ("Cher Maître") and notaries are left out.
 */
function counselName(input: FieldInput, text: string): string | undefined {
  const titled = [...text.matchAll(PROFESSIONAL)].filter((m) => {
    const before = text.slice(Math.max(0, m.index - 24), m.index);
    return (
      !NOT_COUNSEL.test(text.slice(m.index + m[0].length, m.index + m[0].length + 24)) &&
      !/(?:votre (?:avocat|conseil),? |à l[’']attention de |[Cc]her |[Cc]hère |your (?:lawyer|solicitor),? |notaire,? )$/u.test(
        before,
      )
    );
  });
  const signed = signatory(input);
  if (signed !== undefined) return signed;
  const best = titled.find((m) => zoneAt(input, m.index) !== "quoted");
  if (best !== undefined) return best[1];
  const introduced =
    new RegExp(
      String.raw`(${NAME}),${S}(?:avocate?s?(?:${S}(?:au|à|inscrit|associé)|(?=[ ,.]))|solicitors?|attorney|barrister)`,
      "u",
    ).exec(text)?.[1] ??
    new RegExp(
      String.raw`(?:[Mm]on avocate?|[Nn]otre avocate?|[Mm]on conseil|[Nn]otre conseil|[Oo]ur (?:solicitors?|lawyers?|attorneys?|counsel)|[Mm]y (?:solicitors?|lawyers?|attorneys?))(?:,| is| are|${S}est)?${S}(?:le cabinet${S})?(${NAME}(?:${S}&${S}${NAME})?)`,
      "u",
    ).exec(text)?.[1];
  return introduced;
}

function zoneAt(input: FieldInput, at: number): string | undefined {
  return input.reading.zones.find((z) => at >= z.span.start && at < z.span.end)?.kind;
}

/** The line of a signature or of the end of a letter that looks like a person's name, a lawyer's if the lines beside it say so. */
function signatory(input: FieldInput): string | undefined {
  const { reading } = input;
  for (const zone of reading.zones.filter((z) => z.kind === "signature" || z.kind === "closing").reverse()) {
    const lines = reading.text
      .slice(zone.span.start, Math.min(zone.span.end, zone.span.start + 2_000))
      .split("\n")
      .map((l) => l.trim())
      .filter((l) => l !== "");
    for (const [i, line] of lines.slice(0, 8).entries()) {
      const person = PERSON.exec(line.split(/[,–|]| - /u)[0]?.trim() ?? "")?.[1];
      if (person === undefined || !person.includes(" ") || LAWYER_LINE.test(person) || NOT_A_PERSON.test(person))
        continue;
      const beside = `${line} ${lines[i + 1] ?? ""} ${lines[i + 2] ?? ""}`;
      if (LAWYER_LINE.test(beside) || input.context.speaker === "client-counsel" || i === 0) return person;
    }
  }
  return undefined;
}
const NOT_A_PERSON =
  /(?:Cordialement|Salutations|Regards|Faithfully|Sincerely|Cabinet|Société|SARL|SAS|SELARL|SCP|Avocats|Associés|Service|Direction|Bien|Yours|Kind|Best|Rue|Avenue|Place|Copie|Pièce|Objet|Veuillez|Je |Nous |Monsieur|Madame)(?![\p{Ll}])/u;

const TITLE = String.raw`(?:(?:la|le|l[’']|les|the)${S}?)?(?:(?:société|Société|SOCIÉTÉ|SARL|S\.A\.R\.L\.?|SAS|SASU|S\.A\.S\.?|SA|S\.A\.?|SCI|SNC|EURL|SRL|SPRL|association|Association|entreprise|commune de|mairie de|Monsieur et Madame|M\. et Mme|Monsieur|Madame|Messieurs|Mesdames|Mr|Mrs|Ms|M\.|Mme|Mlle|company)${S}(?:dénommée${S}|dite${S})?){0,2}`;
const PRINCIPALS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:[Mm]a|[Nn]otre|[Mm]on|[Nn]os|[Oo]ur|[Mm]y)${S}(?:cliente?s?|clients?|mandante?s?|assurée?|insured),?${S}{1,2}${TITLE}(${PARTY})`,
    "u",
  ),
  new RegExp(
    String.raw`(?:pour (?:le )?compte de|dans l[’']intérêt de|au nom (?:et pour le compte )?de|conseil(?: habituel)? de|avocate? de|intérêts de|mandaté(?:e|s)? par|mandatés? par|missionné(?:e|s)? par|saisie?s? par|consultée?s? par|chargée?s? par|constitué(?:e|s)? pour|à la requête de|à la demande de|représente|défends|assistons|assiste|assureur de|défense (?:des intérêts )?de)${S}{1,2}${TITLE}(${PARTY})`,
    "u",
  ),
  new RegExp(
    String.raw`(?:pour (?:le )?compte d[’']|dans l[’']intérêt d[’']|au nom d[’']|conseil d[’']|avocate? d[’']|intérêts d[’']|assureur d[’']|à la requête d[’']|à la demande d[’'])${TITLE}(${PARTY})`,
    "u",
  ),
  new RegExp(
    String.raw`(?:pour (?:le )?compte|conseil|intérêts|à la requête|à la demande|dans l[’']intérêt|au nom|assureur)${S}du${S}${TITLE}(${PARTY})`,
    "u",
  ),
  new RegExp(
    String.raw`(?:[Ww]e|I)(?:${S}(?:now|have been|are|am))?${S}(?:act(?:ing)?|instructed|retained|appointed)${S}(?:for|by|on behalf of)${S}(?:our client,?${S})?${TITLE}(${PARTY})`,
    "u",
  ),
  new RegExp(
    String.raw`(?:instructed by|on behalf of|represent(?:ing)?|insurers? of|solicitors for|counsel for|attorneys? for|acting for)${S}(?:our client,?${S}|our insured,?${S})?${TITLE}(${PARTY})`,
    "u",
  ),
];

/** On whose behalf the author writes. */
export function principalFields(input: FieldInput): FindingFields {
  const text = head(input);
  let best: { at: number; name: string } | undefined;
  for (const pattern of PRINCIPALS) {
    const m = pattern.exec(text);
    const name = tidy((m?.[1] ?? "").replace(/[ \u00a0](?:et|and|de|du|des|of|the|la)$/u, ""));
    if (
      m === null ||
      name.length < 2 ||
      /^(?:Tribunal|Cour|Juge|Maître|Me|Vous|Monsieur|Madame|Nous|Je|Il|Elle|Ce|Cette|La|Le)(?![\p{L}])/u.test(name)
    )
      continue;
    if (best === undefined || m.index < best.at) best = { at: m.index, name };
  }
  return best === undefined ? {} : { onBehalfOf: best.name };
}

const OFFICES: readonly RegExp[] = [
  new RegExp(
    String.raw`((?:SCP|SELARL|SELAS|SAS|[EÉ]tude|ÉTUDE|Office)${S}${PARTY}),?${S}?\n?(?:[Cc]ommissaires?|[Hh]uissiers?|COMMISSAIRES?|HUISSIERS?|[Mm]andataires?|[Aa]dministrateurs?|[Ll]iquidateurs?)`,
    "u",
  ),
  new RegExp(
    String.raw`(?:[Cc]ommissaires? de [Jj]ustice|[Hh]uissiers? de [Jj]ustice|[Hh]uissier|mandataire judiciaire|liquidateur(?: judiciaire)?|administrateur(?: judiciaire)?|[Aa]dministrator|[Ll]iquidator)(?:,| :|${S}est)?${S}(?:à \p{Lu}[\p{L}-]+,?${S})?(?:la${S}|le${S}|l[’'])?((?:SCP|SELARL|SELAS|[EÉé]tude|Maître|Me|M\.|Mme)${S}${PARTY})`,
    "u",
  ),
  new RegExp(
    String.raw`((?:Maître|Me)${S}${NAME}),${S}(?:commissaire|huissier|mandataire|liquidateur|administrateur)`,
    "u",
  ),
  new RegExp(String.raw`((?:SCP|SELARL|SELAS|[EÉ]tude)${S}${PARTY})`, "u"),
];

/** The bailiff's office, or the insolvency office holder. */
export function officeFields(input: FieldInput): FindingFields {
  const office = first(head(input), OFFICES);
  return office === undefined ? {} : { office: tidy(office) };
}

const INSURERS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:[Aa]ssureur|[Aa]ssureurs|[Cc]ompagnie|[Ii]nsurers?)(?: de (?:notre|mon|votre) (?:assurée?|cliente?))?(?:,|${S}:|${S}est|${S}is|${S}are)?${S}(?:la${S}|le${S})?(?:compagnie${S})?(${PARTY})`,
    "u",
  ),
  new RegExp(
    String.raw`(${PARTY_WORD}(?:${S}${PARTY_WORD}){0,3}${S}(?:Assurances?|ASSURANCES?|Insurance|Mutuelle|Assureurs?)(?:${S}(?:plc|Ltd|SA|Group))?)`,
    "u",
  ),
  new RegExp(String.raw`((?:Assurances?|Mutuelle|Mutuelles|Compagnie)${S}(?:(?:du|de la|de|des)${S})?${PARTY})`, "u"),
];
const CLAIM_NUMBER =
  /(?:[Ss]inistre|SINISTRE|[Dd]ossier sinistre|[Cc]laim|CLAIM)(?:[ \u00a0](?:n[°ºo]\.?|no\.?|numéro|number|réf(?:érence|\.)?|reference|ref\.?|référencé sous le n[°º]))+[ \u00a0]?:?[ \u00a0]?((?=[A-Z/ -]{0,8}\d)[A-Z\d][A-Z\d/.-]{2,24})|(?:n[°º]|numéro|réf(?:érence|\.))[ \u00a0](?:de |du )?sinistre[ \u00a0]?:?[ \u00a0]?((?=[A-Z/ -]{0,8}\d)[A-Z\d][A-Z\d/.-]{2,24})/u;

/** The opposing insurer's name and claim number. */
export function insurerFields(input: FieldInput): FindingFields {
  const text = head(input);
  const insurer = first(text, INSURERS);
  const claim = CLAIM_NUMBER.exec(text);
  const reference = claim?.[1] ?? claim?.[2];
  return {
    ...(insurer === undefined || /^(?:Je|Nous|Vous|Votre|Notre|Le|La)(?![\p{L}])/u.test(insurer)
      ? {}
      : { insurer: tidy(insurer) }),
    ...(reference === undefined ? referenceFields(text) : { reference: tidy(reference) }),
    ...principalFields(input),
  };
}

const REASON =
  /(?:^|[^a-z])((?:tant qu|jusqu'a ce qu|en raison d|au motif qu|compte tenu d|faute d|du fait d|vu (?:que|l|le|la|les)|etant donne|puisqu|parce qu|car |dans l'attente d|en attendant|avant (?:la|le|toute|correction|livraison|que)|sans (?:correction|livraison)|pas avant|until|unless|because|since (?:the|you|your|we)|due to|pending|as long as|owing to|given (?:the|that)|on account of|before (?:the|you|we))[^.;\n]{4,150})/u;

/** Why a payment is withheld, as the evidence or the sentence behind it words it. */
export function reasonFields(input: FieldInput): FindingFields {
  const { reading } = input;
  for (const index of input.sentences) {
    const span = reading.sentences[index]?.span;
    if (span === undefined) continue;
    const text = reading.text.slice(span.start, Math.min(span.end, span.start + 1_000)).replace(/\s+/gu, " ");
    const found = REASON.exec(plain(text))?.[1];
    if (found === undefined) continue;
    // The words as written: folding keeps the length of French and English text but for ligatures.
    const at = plain(text).indexOf(found);
    return { reason: tidy(text.slice(at, at + found.length)) };
  }
  return {};
}

const NOTICE = /(?:pr[ée]avis|notice)/iu;
const EFFECTIVE =
  /(?:à compter|à partir|à effet|avec effet|à dater|effet|with effect|effective|as (?:of|from)|from|prend(?:ra)? fin|prendront fin|cessera|terminera|jusqu[’']|au plus tard|ends?|échéance|au)(?: (?:du|le|au|on|from|as of|from|of|à la date du|the)){0,2} $/iu;

/** Termination: the notice it gives and the day it takes effect. */
export function terminationFields(input: FieldInput): FindingFields {
  const { reading, context } = input;
  const out: { noticeDays?: number; effectiveDate?: NonNullable<FindingFields["effectiveDate"]> } = {};
  const near = new Set(input.sentences.flatMap((i) => [i, i + 1]));
  for (const index of near) {
    const span = reading.sentences[index]?.span;
    if (span === undefined) continue;
    const text = reading.text.slice(span.start, Math.min(span.end, span.start + 1_500));
    if (out.noticeDays === undefined && NOTICE.test(text)) {
      const days = noticeOf(plain(text));
      if (days !== undefined) out.noticeDays = days;
    }
    if (out.effectiveDate === undefined)
      for (const d of findDates(text, { reference: context.receivedOn }))
        if (d.precision !== "day-only" && EFFECTIVE.test(text.slice(Math.max(0, d.span.start - 40), d.span.start))) {
          out.effectiveDate = d.date;
          break;
        }
  }
  return out;
}

const COUNTED: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  one: 1,
  a: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  four: 4,
  six: 6,
  huit: 8,
  dix: 10,
  ten: 10,
  quinze: 15,
  trente: 30,
  thirty: 30,
  sixty: 60,
  ninety: 90,
  soixante: 60,
};
const NOTICE_LENGTH =
  /preavis(?: \w+){0,5}? (?:de |d'|: ?)?(\d{1,3}|[a-z]{1,9})(?: \((\d{1,3}|[a-z]{2,9})\))? (jours?|semaines?|mois|ans?)|(\d{1,3}|[a-z]{1,9})(?: \((\d{1,3})\))?[ -](days?|weeks?|months?)'? ?(?:written |prior )*notice|notice (?:period )?of (\d{1,3}|[a-z]{1,9})(?: \((\d{1,3})\))? (days?|weeks?|months?)/u;

function noticeOf(text: string): number | undefined {
  const m = NOTICE_LENGTH.exec(text);
  if (m === null) return undefined;
  const [
    ,
    frenchCount,
    frenchBracket,
    frenchUnit,
    before,
    beforeBracket,
    beforeUnit,
    behind,
    behindBracket,
    behindUnit,
  ] = m;
  const word =
    [frenchBracket, beforeBracket, behindBracket].find((b) => b !== undefined && /^\d/u.test(b)) ??
    frenchCount ??
    before ??
    behind ??
    "";
  const unit = frenchUnit ?? beforeUnit ?? behindUnit ?? "";
  const n = /^\d/u.test(word) ? Number(word) : COUNTED[word];
  if (n === undefined) return undefined;
  return n * (/^(?:sem|week)/u.test(unit) ? 7 : /^mo/u.test(unit) ? 30 : /^an/u.test(unit) ? 365 : 1);
}

function first(text: string, patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

function head(input: FieldInput): string {
  return input.reading.text.slice(0, LIMIT);
}

function tidy(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/[ .,;:’'–-]+$/u, "")
    .trim();
}
