import {
  type CalendarDate,
  type DocumentKind,
  type Evidence,
  type Fact,
  type Facts,
  isCalendarDate,
  type Party,
  type Signatures,
} from "@vigie/model";
import { present, type Reading } from "../reading.ts";
import { type Anchor, type TextLayer, textLayer } from "./anchors.ts";
import { inWords } from "./digital/later-changes.ts";
import { digitalLayer, isUnchangedSince, type Verified } from "./digital.ts";
import { type HandMark, handMarks, openQuestion } from "./marks.ts";
import { officeSignatures } from "./office.ts";

type PageVerdict = Signatures["pages"][number];
type PartyVerdict = Signatures["parties"][number];

/** Papers that two sides sign. General terms alone need no signature, only acceptance; letters and invoices none. */
const SIGNED_KINDS: ReadonlySet<DocumentKind> = new Set([
  "contract",
  "quote",
  "purchase-order",
  "amendment",
  "annex",
  "specification",
  "general-terms",
  "acceptance-report",
]);

/**
 * Who signed and which pages are covered (contracts.md, "Signatures and initials"): the digital layer first, then marks on
 * the page, drawn or read from its picture, then words. A scanned page on which nobody looked for ink is `undetermined`. Initials are evidence, not
 * validity (Com. 05/06/2007, 06-11.950): a page without them is "à régulariser".
 */
export function extractSignatures(reading: Reading, kind: DocumentKind, parties: Facts["parties"]): Fact<Signatures> {
  const { document } = reading;
  const digital = [
    ...digitalLayer(document.digitalSignatures),
    ...officeSignatures(document.xmlSignatures ?? []).map((entry): Verified => ({ ...entry, isTimestamp: false })),
  ];
  const isAsked =
    SIGNED_KINDS.has(kind) ||
    digital.length > 0 ||
    (kind === "other" && document.format === "pdf" && document.text.trim() === "");
  if (!isAsked && !document.pages.some((p) => p.inkSought === true)) return present(notApplicable(digital), []);
  if (document.format !== "pdf" && document.format !== "image") return wordsOnly(reading, kind, parties, digital);
  const known = parties.status === "present" ? parties.value.filter((p) => p.side !== "unknown").slice(0, 2) : [];
  const words = textLayer(reading, known);
  const marks = handMarks(document);
  const esigned = digital.filter((d) => isSignature(d) && d.integrity === "verified");
  const isBroken = digital.some((d) => d.integrity === "broken" || (d.integrity === "verified" && isAltered(d)));
  // a platform's printed stamp is drawn too: without cryptography nothing on such a copy counts as ink
  const isCopy = words.vendorStamp !== undefined && digital.length === 0;
  const signed = isCopy ? [] : assignSignatures(reading, words, marks, known);
  const covered = esignedPages(reading, digital, esigned);
  const pages = covered ?? pageVerdicts(reading, words, marks, signed, known, digital);
  // a scanned letter needs no signature: what was seen on it is said, nothing is missing
  if (!isAsked) return present({ ...notApplicable(digital), pages }, []);
  const partyVerdicts = partiesOf(known, words, signed, digital, reading);
  const needing = pages.filter((p) => p.coverage === "not_initialled").map((p) => p.page);
  const partial = partlyInitialled(pages, known.length);
  const overall = overallOf({
    digital,
    isBroken,
    words,
    parties: partyVerdicts,
    kind,
    hands: signed.length,
    isScan: document.pages.some((p) => openQuestion(document, p.number) !== undefined),
  });
  const missingInitials =
    overall === "not_applicable" ? [] : [...new Set([...needing, ...partial])].sort((a, b) => a - b);
  const signedOn = dateOf(reading, words, digital);
  const evidence: Evidence[] = [
    ...words.anchors.map((a) => a.span),
    ...(words.vendorStamp === undefined ? [] : [words.vendorStamp.span]),
  ].map((span) => reading.evidence(span));
  return present(
    {
      pages,
      parties: partyVerdicts,
      digital: digital.map(({ isTimestamp: _isTimestamp, ...d }) => d),
      ...requestedOf(document),
      overall,
      missingInitials,
      ...(signedOn === undefined ? {} : { signedOn }),
    },
    evidence,
  );
}

function notApplicable(digital: readonly Verified[]): Signatures {
  return {
    pages: [],
    parties: [],
    digital: digital.map(({ isTimestamp: _isTimestamp, ...d }) => d),
    overall: "not_applicable",
    missingInitials: [],
  };
}

/** A DOCX or text holds no ink: an unsigned draft, or a copy whose signatures cannot be seen. */
function wordsOnly(
  reading: Reading,
  kind: DocumentKind,
  parties: Facts["parties"],
  digital: readonly Verified[],
): Fact<Signatures> {
  const isDraft =
    reading.document.format === "docx" || reading.document.format === "odt" || reading.document.format === "doc";
  const known = parties.status === "present" ? parties.value.filter((p) => p.side !== "unknown").slice(0, 2) : [];
  const words = textLayer(reading, known);
  const verdicts: PartyVerdict[] = known.map((party) => {
    const certificate = digital.find((d) => !d.seal && signsFor(d, party));
    if (certificate !== undefined) return esignedBy(party.name, certificate);
    const anchor = words.anchors.find((a) => a.side === party.side);
    const coverage =
      anchor?.typed !== undefined
        ? "typed"
        : anchor !== undefined
          ? isDraft
            ? "empty_block"
            : "undetermined"
          : "no_block";
    const why = {
      typed: "Nom dactylographié après « /s/ » : copie conforme, sans signature visible.",
      empty_block: "Le bloc de signature est vide : le fichier est un projet modifiable.",
      undetermined: "Un fichier texte ne peut pas porter de signature manuscrite.",
      no_block: "Aucun bloc de signature pour cette partie.",
    } as const;
    return {
      name: party.name,
      coverage,
      method: "text",
      why: why[coverage],
      ...(anchor?.typed === undefined ? {} : { signer: anchor.typed }),
    };
  });
  const overall =
    digital.length > 0
      ? overallOfOffice(digital)
      : kind === "general-terms"
        ? "not_applicable"
        : isDraft
          ? "unsigned"
          : words.vendorStamp !== undefined
            ? "copy_of_esigned"
            : words.anchors.length > 0
              ? "undetermined"
              : "not_applicable";
  const evidence = words.anchors.map((a) => reading.evidence(a.span));
  const signedOn = digital.find((d) => d.time !== undefined)?.time?.slice(0, 10);
  return present(
    {
      pages: [],
      parties: verdicts,
      digital: digital.map(({ isTimestamp: _isTimestamp, ...d }) => d),
      overall,
      missingInitials: [],
      ...(signedOn !== undefined && isCalendarDate(signedOn) ? { signedOn } : {}),
    },
    evidence,
  );
}

/** A file with XML signatures: signed when one holds and covers all that is read. */
function overallOfOffice(digital: readonly Verified[]): Signatures["overall"] {
  if (digital.some((d) => d.integrity === "broken")) return "esigned_broken";
  return digital.some((d) => d.integrity === "verified" && d.coversWholeFile) ? "esigned" : "undetermined";
}

/** Why nothing is said of a page that is a picture. */
const OPEN = {
  "not-looked-at": "Page numérisée : son image n’a pas pu être examinée, à vérifier à l’œil.",
  doubtful: "Page numérisée : un tracé pourrait être un paraphe ou une signature, à vérifier à l’œil.",
} as const;

type Assigned = { mark: HandMark; anchor: Anchor | undefined; party: Party | undefined };

/** Large marks on pages with a signature block, each given to the block it stands under: by column, else by row. */
function assignSignatures(
  reading: Reading,
  words: TextLayer,
  marks: readonly HandMark[],
  known: readonly Party[],
): Assigned[] {
  const out: Assigned[] = [];
  // ink is told from print by itself: it needs no words around it
  const read = marks.flatMap((m) => (m.read === true && m.zone === "signature" ? [m.page] : []));
  for (const page of new Set([...words.blockPages, ...read])) {
    const size = reading.document.pages.find((p) => p.number === page);
    if (size === undefined) continue;
    const width = size.width ?? 595;
    const height = size.height ?? 842;
    const anchors = blockOf(words.anchors.filter((a) => a.page === page));
    const large = marks.filter((m) => m.page === page && m.zone === "signature");
    const sideBySide =
      anchors.length === 2 &&
      (anchors[0]?.line === anchors[1]?.line || Math.abs((anchors[1]?.at ?? 0) - (anchors[0]?.at ?? 0)) < 60);
    for (const mark of large) {
      const centre = mark.box.x + mark.box.width / 2;
      const middle = mark.box.y + mark.box.height / 2;
      const anchor =
        anchors.length === 0
          ? undefined
          : anchors.length === 1
            ? anchors[0]
            : sideBySide
              ? anchors[centre < width / 2 ? 0 : 1]
              : above(reading, anchors, middle / height, size.span);
      out.push({
        mark,
        anchor,
        party: anchor?.party ?? (anchor === undefined ? undefined : known.find((p) => p.side === anchor.side)),
      });
    }
  }
  return out;
}

/** The two anchors of one row when a row has both sides, else the last of each side. */
function blockOf(anchors: readonly Anchor[]): Anchor[] {
  const row = [...anchors].reverse().find((a) => anchors.some((b) => b.line === a.line && b.side !== a.side));
  return uniqueSides(row === undefined ? anchors : anchors.filter((a) => a.line === row.line));
}

function uniqueSides(anchors: readonly Anchor[]): Anchor[] {
  const out: Anchor[] = [];
  for (const anchor of anchors) {
    const same = out.findIndex((a) => a.side === anchor.side);
    if (same === -1) out.push(anchor);
    else out[same] = anchor;
  }
  return out.sort((a, b) => a.at - b.at).slice(0, 2);
}

/** The last anchor printed above a height, its own height guessed from its place in the page's text. */
function above(
  reading: Reading,
  anchors: readonly Anchor[],
  height: number,
  page: { start: number; end: number },
): Anchor | undefined {
  const from = reading.at(page.start);
  const length = Math.max(1, reading.at(page.end) - from);
  return [...anchors].reverse().find((a) => 0.06 + 0.88 * ((a.at - from) / length) <= height + 0.04) ?? anchors[0];
}

/** A signature somebody made: no document timestamp, no rights of a form's publisher. */
function isSignature(d: Verified): boolean {
  return !d.isTimestamp && d.kind !== "usage-rights";
}

/** What came after a signature changes what is read. */
function isAltered(d: Verified): boolean {
  return isSignature(d) && d.changesAfter?.some((c) => !c.harmless && c.kind !== "part-uncovered") === true;
}

/** A change touches a page as it reads: its own, or the document as a whole. */
function touches(change: NonNullable<Verified["changesAfter"]>[number], page: number): boolean {
  if (change.harmless || change.kind === "page-removed" || change.kind === "attachment-changed") return false;
  // a rewritten signature dictionary draws nothing, its appearance does
  return change.page === undefined ? change.kind !== "signature-changed" : change.page === page;
}

/**
 * Pages of a file that somebody signed electronically as a whole: none needs initials while an intact signature covers the
 * revision that holds it and nothing changed it since. A page that was added or changed after a signature is not covered,
 * though a later signature covers it: the earlier signer did not see it. Undefined when no signature reaches that far.
 */
function esignedPages(
  reading: Reading,
  digital: readonly Verified[],
  esigned: readonly Verified[],
): PageVerdict[] | undefined {
  const reaching = esigned.filter((d) => d.changesAfter !== undefined || d.coversWholeFile);
  if (reaching.length === 0 || digital.some((d) => d.integrity === "broken" && isSignature(d))) return undefined;
  return reading.document.pages.map((p): PageVerdict => {
    const changes = reaching.flatMap((d) => (d.changesAfter ?? []).filter((c) => touches(c, p.number)));
    if (changes.length > 0)
      return {
        page: p.number,
        coverage: "undetermined",
        parties: [],
        count: 0,
        boxes: [],
        why: `Modifié après une signature électronique, qui ne couvre donc pas cette page telle qu’elle se lit : ${inWords(changes)}.`,
      };
    const isWhole = reaching.every(isUnchangedSince);
    return {
      page: p.number,
      coverage: "not_applicable_esigned",
      parties: [],
      count: 0,
      boxes: [],
      why: `Une signature électronique intègre couvre ${isWhole ? "tout le fichier" : "cette page, inchangée depuis"} : aucun paraphe n’est à demander (C. civ., art. 1366 et 1367).`,
    };
  });
}

function requestedOf(document: Reading["document"]): Pick<Signatures, "requested"> {
  const requests = document.signatureRequests ?? [];
  return requests.length === 0 ? {} : { requested: requests.map((r) => ({ ...r })) };
}

function pageVerdicts(
  reading: Reading,
  words: TextLayer,
  marks: readonly HandMark[],
  signed: readonly Assigned[],
  known: readonly Party[],
  digital: readonly Verified[],
): PageVerdict[] {
  const { document } = reading;
  const initials = marks.filter((m) => m.zone === "initials");
  const columns = columnsOf(initials);
  const order = orderOf(words, known);
  return document.pages.map((p): PageVerdict => {
    const here = initials.filter((m) => m.page === p.number);
    const seats = [...new Set(here.map((m) => columns(m)))].sort((a, b) => a - b);
    const names = seats
      .flatMap((seat) => (columns.count === 2 ? [order[seat]?.name ?? ""] : []))
      .filter((n) => n !== "");
    const boxes = here.map((m) => m.box);
    const signatures = signed.filter((s) => s.mark.page === p.number);
    if (signatures.length > 0) {
      const by = [...new Set(signatures.flatMap((s) => (s.party === undefined ? [] : [s.party.name])))];
      return {
        page: p.number,
        coverage: "signed_page",
        parties: by,
        count: Math.max(1, by.length),
        boxes: [...signatures.map((s) => s.mark.box), ...boxes],
        why: "La page porte les signatures.",
      };
    }
    if (here.length > 0) {
      const pasted = here.every((m) => m.pasted);
      return {
        page: p.number,
        coverage: "initialled",
        parties: names,
        count: seats.length,
        boxes,
        why: pasted
          ? "Paraphes collés en image, identiques d’une page à l’autre : valeur probante faible."
          : `${seats.length === 1 ? "Un paraphe" : `${seats.length} paraphes`} en bas ou en marge de la page.`,
      };
    }
    const open = openQuestion(document, p.number);
    if (open !== undefined)
      return {
        page: p.number,
        coverage: "undetermined",
        parties: [],
        count: 0,
        boxes: [],
        why: OPEN[open],
      };
    if (digital.some((d) => d.integrity === "verified" && !d.isTimestamp))
      return {
        page: p.number,
        coverage: "undetermined",
        parties: [],
        count: 0,
        boxes: [],
        why: "Une signature électronique couvre une version antérieure du fichier : vérifiez ce qui a été ajouté ensuite.",
      };
    if (words.vendorStamp !== undefined)
      return {
        page: p.number,
        coverage: "undetermined",
        parties: [],
        count: 0,
        boxes: [],
        why: "Copie d’un document signé électroniquement : demandez le fichier original.",
      };
    return {
      page: p.number,
      coverage: "not_initialled",
      parties: [],
      count: 0,
      boxes: [],
      why: "Aucun paraphe trouvé en bas ni en marge de la page.",
    };
  });
}

type Columns = ((mark: HandMark) => number) & { count: number };

/** Two parties' initials stand left and right of each other on every page: the widest gap between their centres parts them. */
function columnsOf(initials: readonly HandMark[]): Columns {
  const centre = (m: HandMark): number => m.box.x + m.box.width / 2;
  const sorted = initials.map(centre).sort((a, b) => a - b);
  let best = { size: 0, at: Number.POSITIVE_INFINITY };
  for (let i = 1; i < sorted.length; i++) {
    const size = (sorted[i] ?? 0) - (sorted[i - 1] ?? 0);
    if (size > best.size) best = { size, at: ((sorted[i] ?? 0) + (sorted[i - 1] ?? 0)) / 2 };
  }
  const isTwo = best.size > 22;
  return Object.assign((m: HandMark) => (isTwo && centre(m) > best.at ? 1 : 0), {
    count: isTwo ? 2 : initials.length === 0 ? 0 : 1,
  });
}

/** Who initials on the left and who on the right: as the signature blocks stand, else provider before customer. */
function orderOf(words: TextLayer, known: readonly Party[]): Party[] {
  const blocks = uniqueSides(words.anchors.slice(-4));
  const byBlock = blocks.flatMap((a) => (a.party === undefined ? [] : [a.party]));
  return byBlock.length === 2
    ? byBlock
    : [...known].sort((a, b) => Number(a.side === "customer") - Number(b.side === "customer"));
}

/** Pages with fewer hands than the best page has: one party forgot them. */
function partlyInitialled(pages: readonly PageVerdict[], parties: number): number[] {
  const initialled = pages.filter((p) => p.coverage === "initialled");
  const most = Math.min(Math.max(0, ...initialled.map((p) => p.count)), Math.max(parties, 2));
  return initialled.filter((p) => p.count < most).map((p) => p.page);
}

function partiesOf(
  known: readonly Party[],
  words: TextLayer,
  signed: readonly Assigned[],
  digital: readonly Verified[],
  reading: Reading,
): PartyVerdict[] {
  const persons = digital.filter((d) => !d.seal && isSignature(d));
  const seals = digital.filter((d) => d.seal && isSignature(d));
  const { document } = reading;
  const open = document.pages.map((p) => openQuestion(document, p.number)).find((q) => q !== undefined);
  const isLoose = signed.some((s) => s.mark.read === true && s.party === undefined);
  const taken = new Set<Verified>();
  const verdicts = known.map((party): PartyVerdict => {
    const certificate = persons.find((d) => !taken.has(d) && signsFor(d, party));
    if (certificate !== undefined) {
      taken.add(certificate);
      return esignedBy(party.name, certificate);
    }
    const hands = signed.filter((s) => s.party?.name === party.name);
    const anchor = words.anchors.find((a) => a.party?.name === party.name || a.side === party.side);
    const hand = hands[0];
    if (hand !== undefined) {
      const pasted = hands.every((h) => h.mark.pasted);
      return {
        name: party.name,
        coverage: pasted ? "signature_image" : "handwritten",
        page: hand.mark.page,
        method: hand.mark.read === true ? "raster" : "structure",
        why: pasted
          ? "Image de signature collée : valable, mais sans présomption de fiabilité (Cass. com., 13 mars 2024)."
          : hand.mark.read === true
            ? "Signature manuscrite lue dans l’image de la page."
            : "Signature tracée à l’emplacement prévu.",
      };
    }
    const where = anchor?.page === undefined ? {} : { page: anchor.page };
    if (anchor?.typed !== undefined)
      return {
        name: party.name,
        coverage: "typed",
        signer: anchor.typed,
        method: "text",
        ...where,
        why: "Nom dactylographié après « /s/ » : copie conforme, sans signature visible.",
      };
    if (persons.length > 0 && persons.every((d) => !known.some((k) => signsFor(d, k))))
      return {
        name: party.name,
        coverage: "undetermined",
        method: "digital",
        ...where,
        why: "Une signature électronique existe, mais le certificat ne permet pas de la rattacher à cette partie.",
      };
    if (seals.length > 0)
      return {
        name: party.name,
        coverage: "seal_only",
        method: "digital",
        ...where,
        why: "Le fichier porte le cachet d’une plateforme, non un certificat au nom de la partie.",
      };
    if (words.vendorStamp !== undefined)
      return {
        name: party.name,
        coverage: "undetermined",
        method: "text",
        ...where,
        why: "Copie d’un document signé sur une plateforme : demandez le fichier original.",
      };
    if (open !== undefined || isLoose)
      return {
        name: party.name,
        coverage: "undetermined",
        method: "raster",
        ...where,
        why: isLoose
          ? "Une signature manuscrite a été trouvée, sans qu’on puisse dire de quelle partie elle est."
          : OPEN[open ?? "not-looked-at"],
      };
    if (anchor !== undefined)
      return {
        name: party.name,
        coverage: "empty_block",
        method: "text",
        ...where,
        why: "Le bloc de signature est vide.",
      };
    return {
      name: party.name,
      coverage: "no_block",
      method: "text",
      why: "Aucun bloc de signature pour cette partie.",
    };
  });
  const loose = persons.filter((d) => !taken.has(d));
  const undetermined = verdicts.filter((v) => v.method === "digital" && v.coverage === "undetermined");
  // as many certificates left as parties without one: they signed, which is which is not said
  if (loose.length > 0 && loose.length === undetermined.length)
    return verdicts.map((v) => {
      const certificate = v.coverage === "undetermined" && v.method === "digital" ? loose.shift() : undefined;
      return certificate === undefined ? v : esignedBy(v.name, certificate);
    });
  return verdicts;
}

function esignedBy(name: string, certificate: Verified): PartyVerdict {
  const day = certificate.time?.slice(0, 10);
  return {
    name,
    coverage:
      certificate.integrity === "verified" && !isAltered(certificate)
        ? "esigned_verified"
        : certificate.integrity === "broken" || certificate.integrity === "verified"
          ? "esigned_broken"
          : "undetermined",
    ...(certificate.signer === undefined ? {} : { signer: certificate.signer }),
    ...(day !== undefined && isCalendarDate(day) ? { date: day } : {}),
    method: "digital",
    why: certificate.why,
  };
}

/** The certificate's name is the party's, its representative's, or stands in a field named after it. */
function signsFor(signature: Verified, party: Party): boolean {
  const signer = words(`${signature.signer ?? ""} ${signature.fieldName ?? ""}`);
  const names = [party.representative, party.name].flatMap((n) =>
    n === undefined ? [] : [words(n).filter((w) => w.length > 2)],
  );
  if (names.some((n) => n.length > 0 && n.every((w) => signer.includes(w)))) return true;
  return words(party.definedTerm ?? "").some((w) => w.length > 4 && signer.includes(w));
}

function words(text: string): string[] {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((w) => w !== "" && !/^(?:mme|m|mr|sarl|sas|sa|ltd|limited|madame|monsieur|dr|me)$/u.test(w));
}

function overallOf(state: {
  digital: readonly Verified[];
  isBroken: boolean;
  words: TextLayer;
  parties: readonly PartyVerdict[];
  kind: DocumentKind;
  hands: number;
  isScan: boolean;
}): Signatures["overall"] {
  const real = state.digital.filter(isSignature);
  if (state.isBroken) return "esigned_broken";
  if (real.some((d) => d.integrity === "verified" && !d.seal))
    return state.parties.some((p) => p.coverage === "empty_block" || p.coverage === "no_block")
      ? "partly_signed"
      : "esigned";
  if (real.some((d) => d.integrity === "verified")) return "esigned";
  if (real.length > 0) return "undetermined";
  const has = (p: PartyVerdict): boolean => p.coverage === "handwritten" || p.coverage === "signature_image";
  const signedBy = state.parties.filter(has).length;
  const byCustomer =
    state.parties.length < 2
      ? state.hands > 0
      : state.parties.slice(1).some(has) ||
        state.parties.filter((p) => !has(p)).every((p) => p.coverage === "no_block");
  if (signedBy > 0 && signedBy === state.parties.length) return "signed";
  // the customer alone signs a quote or an order; the seller made it
  if ((state.kind === "quote" || state.kind === "purchase-order") && byCustomer && state.hands > 0) return "signed";
  if (signedBy > 0) return "partly_signed";
  if (state.words.vendorStamp !== undefined) return "copy_of_esigned";
  if (state.isScan) return "undetermined";
  if (state.kind === "general-terms" && state.words.anchors.length === 0) return "not_applicable";
  return "unsigned";
}

function dateOf(reading: Reading, layer: TextLayer, digital: readonly Verified[]): CalendarDate | undefined {
  const time = digital.find((d) => d.time !== undefined && !d.isTimestamp)?.time?.slice(0, 10);
  if (time !== undefined && isCalendarDate(time)) return time;
  const done = /(?:^|\n) ?(?:fait|signe) (?:a|en) [^\n]{2,60}|bon pour accord, le|signed (?:at|on)|dated?/gu;
  let last: number | undefined;
  for (const m of reading.lines.matchAll(done)) last = m.index;
  if (last === undefined || (layer.anchors.length === 0 && layer.blockPages.length === 0)) return undefined;
  const from = reading.span(last, last + 1).start;
  return reading
    .dates({ start: from, end: Math.min(reading.document.text.length, from + 160) })
    .find((d) => d.precision === "day")?.date;
}
