import { fold } from "@vigie/language";
import type { InvoiceFact, Party } from "@vigie/model";
import type { Reading } from "./reading.ts";

/** Lines of an address block that are looked at below the buyer's name. */
const MOST_LINES = 6;
/** A civil title right before a name, alone or of a couple. */
const CIVIL =
  /(?:^|[\s:])(?:(?:m|mr|mrs|ms|mme|mlle|mm)\.?|monsieur|madame|mademoiselle|messieurs)(?: (?:et|ou|&|and) (?:(?:m|mme|mrs|ms)\.?|madame|monsieur))? ?$/u;
const SAYS_CONSUMER =
  /\(particuli(?:er|ere)\)|(?<![a-z])(?:client|type|statut|qualite)(?: de client)? ?:? ?particuli(?:er|ere)(?![a-z])|^ ?particuli(?:er|ere) ?$|\((?:client )?(?:consommat(?:eur|rice)|non professionnel(?:le)?|consumer|private individual)\)/u;
/** Words of a firm, of a sole trader or of a public body. */
const SAYS_FIRM =
  /(?<![a-z&])(?:s\.?a\.?s\.?u?|s\.?a\.?r\.?l|e\.?u\.?r\.?l|e\.?i\.?r\.?l|e\.?i|s\.?c\.?[ipa]|s\.?n\.?c|selarl|selas|scop|gie|sa|ltd|llc|inc|plc|gmbh|b\.?v|srl|asbl)(?![a-z])\.?|entreprises? individuelles?|entrepreneur(?:e|se)? individuel(?:le)?|(?:micro|auto)[- ]?entrep[a-z]+|profession liberale|association|societe|compagnie|cabinet|etude|mairie|commune|syndicat|copropriete|ets(?![a-z])|etablissements?|fondation|ecole|universite|hopital|clinique|commerc(?:e|ant)|artisan|siren|siret|(?<![a-z])r\.?c\.?s(?![a-z])|n°? ?tva|tva intra|vat (?:no|number)|sole trader|trading as|t\/a(?![a-z])/u;
/** An office or a trade behind a name: "Mme Roy, gérante". */
const TRADE = /^ ?[,(–-] ?(?!particuli|consom|non pro|\d)[a-z]{4}/u;
/** How an address goes on below a name, and what ends a block. */
const ADDRESS =
  /^(?:\d|(?:bis|ter|apt|appt?|appartement|batiment|bat|residence|chez|lieu[- ]dit|b\.?p\.?|rue|avenue|av|boulevard|bd|place|chemin|allee|impasse|route|quai|cours|villa|hameau|france|tel|telephone|mail|e-mail|courriel|email)(?![a-z])|\S+@)/u;
const ENDS =
  /^(?:facture|invoice|avoir|date|n°|numero|objet|reference|ref|designation|description|total|echeance|prestation|quantite|emise?)(?![a-z])/u;

/**
 * What an invoice says of its buyer: a professional by a company number, a legal form or the words of a sole trader; a consumer where
 * it says so, or where a person is billed under a civil title and the block of its address names neither firm nor trade. Undefined
 * when it tells neither. The penalties and the 40 € of C. com. L441-10 are owed between professionals only.
 */
export function buyerKind(
  reading: Reading,
  to: Party | undefined,
  numbers: { siren?: string | undefined; vat?: string | undefined },
): InvoiceFact["buyerKind"] {
  const [at] = to?.evidence ?? [];
  if (to === undefined || at === undefined) return undefined;
  const block = blockAt(reading, at.span.start, at.span.end);
  const evidence = reading.evidence(block.span);
  const firm = (why: "number" | "form"): InvoiceFact["buyerKind"] => ({ value: "professional", why, evidence });
  if ((numbers.siren ?? numbers.vat ?? to.siren ?? to.siret ?? to.vat ?? to.rcs) !== undefined) return firm("number");
  if (to.legalForm !== undefined || SAYS_FIRM.test(block.words)) return firm("form");
  if (SAYS_CONSUMER.test(block.behind) || block.lines.some((line) => SAYS_CONSUMER.test(line)))
    return { value: "consumer", why: "said", evidence };
  // The line below a person's name may be the firm, with or without its form.
  const [next] = block.lines;
  const isAlone = next === undefined || ADDRESS.test(next);
  const isOffice = /^(?:le |la |les |l')/u.test(fold(to.name).folded) && /^\p{Ll}/u.test(to.name);
  const isTitled = CIVIL.test(block.ahead) && !block.isBelowName && to.representative === undefined && !isOffice;
  if (!isTitled || !isAlone || TRADE.test(block.behind) || to.capacity !== undefined) return undefined;
  return { value: "consumer", why: "civil-title", evidence };
}

type Block = {
  span: { start: number; end: number };
  /** Folded: what stands on the name's line before and behind it, the lines below it, and all of it but the address itself. */
  ahead: string;
  behind: string;
  lines: string[];
  words: string;
  /** True when a line of words stands right above the name: it may be the firm. */
  isBelowName: boolean;
};

/** The address block a name heads, in its own column where the page has two. */
function blockAt(reading: Reading, start: number, end: number): Block {
  const { text } = reading.document;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const feed = text.indexOf("\n", end);
  const lineEnd = feed === -1 ? text.length : feed;
  const cellStart = Math.max(lineStart, text.lastIndexOf("\t", start - 1) + 1);
  const tab = text.indexOf("\t", end);
  const cellEnd = tab === -1 || tab > lineEnd ? lineEnd : tab;
  const isRight = cellStart > lineStart;
  const plain = (words: string): string => fold(words).folded.replace(/\s+/gu, " ").trim();
  const cellOf = (line: string): string => {
    const cells = line.split("\t");
    return (cells.length === 1 ? line : isRight ? cells.at(-1) : cells[0]) ?? "";
  };
  const lines: string[] = [];
  let to = cellEnd;
  let at = lineEnd + 1;
  while (lines.length < MOST_LINES && at < text.length) {
    const next = text.indexOf("\n", at);
    const stop = next === -1 ? text.length : next;
    const line = plain(cellOf(text.slice(at, Math.min(stop, at + 300))));
    if (line === "" || ENDS.test(line)) break;
    lines.push(line);
    if (!isRight) to = stop;
    at = stop + 1;
  }
  const above = plain(cellOf(text.slice(text.lastIndexOf("\n", lineStart - 2) + 1, Math.max(0, lineStart - 1))));
  const ahead = `${plain(text.slice(cellStart, start))} `;
  const behind = plain(text.slice(end, cellEnd));
  return {
    span: { start: cellStart, end: Math.min(to, cellStart + 240) },
    ahead,
    behind: text.slice(end, cellEnd).startsWith(" ") ? ` ${behind}` : behind,
    lines,
    // A street may be named after the school or the town hall.
    words: [ahead, plain(text.slice(start, end)), behind, ...lines.filter((line) => !ADDRESS.test(line))].join("\n"),
    isBelowName: above !== "" && !/:$/u.test(above) && !LABEL.test(above) && /^[a-z]/u.test(above),
  };
}

/** A line above a buyer that only says that one comes. */
const LABEL =
  /^(?:(?:le )?client|destinataire|adressee? a|facturee? a|facturation|a l'attention de|etabli pour|pour|customer|bill(?:ed)? to|prepared for|to)(?![a-z])/u;
