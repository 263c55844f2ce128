import {
  type CalendarDate,
  type DocumentKind,
  type Evidence,
  type Fact,
  type Facts,
  isCalendarDate,
  type SignatureDecision,
  type Signatures,
} from "@vigie/model";
import { isAnotherDay } from "../dates.ts";
import { present, type Reading } from "../reading.ts";
import { lastOfEachSide, type TextLayer, textLayer } from "./anchors.ts";
import { assignSignatures } from "./blocks.ts";
import { isTypedCopy, overallOf, overallOfOffice } from "./contract-verdict.ts";
import { decidedPages, decidedParties } from "./decided.ts";
import type { Certificate } from "./digital/certificate.ts";
import { digitalLayer, isAltered, isSignature, type Verified } from "./digital.ts";
import { esignedPages } from "./esigned-pages.ts";
import { partlyInitialled } from "./initials.ts";
import { handMarks, holdsPastedSignatures, openQuestion } from "./marks.ts";
import { officeSignatures } from "./office.ts";
import { pageVerdicts } from "./page-verdicts.ts";
import { esignedBy, partiesOf, signsFor, withBeneficiaries } from "./party-verdicts.ts";
import { TYPED_WHY } from "./typed.ts";

type PartyVerdict = Signatures["parties"][number];

/** What is known besides the file: what people decided of it, and the authorities whose certificates are trusted. */
export type SignatureContext = { decisions: readonly SignatureDecision[]; authorities: readonly Certificate[] };

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
 * the page, drawn or read from its picture, then words; what a person decided of the file stands above all of them. A scanned
 * page on which nobody looked for ink is `undetermined`. Initials are evidence, not validity (Com. 05/06/2007, 06-11.950): a
 * page without them is "à régulariser".
 */
export function extractSignatures(
  reading: Reading,
  kind: DocumentKind,
  parties: Facts["parties"],
  { decisions, authorities }: SignatureContext,
): Fact<Signatures> {
  const { document } = reading;
  const digital = [
    ...digitalLayer(document.digitalSignatures, authorities),
    ...officeSignatures(document.xmlSignatures ?? [], authorities).map(
      (entry): Verified => ({ ...entry, isTimestamp: false }),
    ),
  ];
  const isAsked =
    SIGNED_KINDS.has(kind) ||
    digital.length > 0 ||
    decisions.length > 0 ||
    (kind === "other" && document.format === "pdf" && document.text.trim() === "");
  if (!isAsked && !document.pages.some((p) => p.inkSought === true)) return present(notApplicable(digital), []);
  if (document.format !== "pdf" && document.format !== "image")
    return wordsOnly(reading, kind, parties, digital, decisions);
  const all = parties.status === "present" ? parties.value : [];
  const known = all.filter((p) => p.side !== "unknown").slice(0, 2);
  const words = textLayer(reading, known);
  const marks = handMarks(document);
  const esigned = digital.filter((d) => isSignature(d) && d.integrity === "verified");
  const isBroken = digital.some((d) => d.integrity === "broken" || (d.integrity === "verified" && isAltered(d)));
  // a platform's printed stamp is drawn too: without cryptography nothing on such a copy counts as ink
  const isCopy = words.vendorStamp !== undefined && digital.length === 0;
  const signed = isCopy ? [] : assignSignatures(reading, words, marks, known);
  const covered = esignedPages(reading, digital, esigned);
  const pages = decidedPages(
    covered ?? pageVerdicts(reading, words, marks, signed, known, digital),
    decisions,
    known.map((p) => p.name),
  );
  // a scanned letter needs no signature: what was seen on it is said, nothing is missing
  if (!isAsked) return present({ ...notApplicable(digital), pages }, []);
  const partyVerdicts = decidedParties(partiesOf(known, words, signed, digital, reading), decisions);
  const needing = pages.filter((p) => p.coverage === "not_initialled").map((p) => p.page);
  const partial = partlyInitialled(pages, known.length);
  const overall = overallOf({
    digital,
    isBroken,
    words,
    parties: partyVerdicts,
    kind,
    hands: signed.length + partyVerdicts.filter((p) => p.coverage === "confirmed").length,
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
      parties: withBeneficiaries(partyVerdicts, all, reading),
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

/** A DOCX or text holds no ink: an unsigned draft, a copy whose signatures cannot be seen, or pictures of them. */
function wordsOnly(
  reading: Reading,
  kind: DocumentKind,
  parties: Facts["parties"],
  digital: readonly Verified[],
  decisions: readonly SignatureDecision[],
): Fact<Signatures> {
  const isDraft =
    reading.document.format === "docx" ||
    reading.document.format === "odt" ||
    reading.document.format === "doc" ||
    saysDraft(reading);
  const all = parties.status === "present" ? parties.value : [];
  const known = all.filter((p) => p.side !== "unknown").slice(0, 2);
  const words = textLayer(reading, known);
  const isPasted = holdsPastedSignatures(reading.document, lastOfEachSide(words.anchors));
  const read = known.map((party): PartyVerdict => {
    const certificate = digital.find((d) => !d.seal && signsFor(d, party));
    if (certificate !== undefined) return esignedBy(party.name, certificate);
    const anchor = words.anchors.find((a) => a.side === party.side);
    const coverage =
      isPasted && anchor !== undefined
        ? "signature_image"
        : anchor?.typed !== undefined || words.typed.has(party.side)
          ? "typed"
          : anchor !== undefined
            ? isDraft
              ? "empty_block"
              : "undetermined"
            : "no_block";
    const why = {
      signature_image:
        "Une image est collée dans le fichier, qui reste modifiable : signature possible mais faible, sans présomption de fiabilité (Cass. com., 13 mars 2024).",
      typed: TYPED_WHY,
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
  const verdicts = decidedParties(read, decisions);
  const overall =
    digital.length > 0
      ? overallOfOffice(digital)
      : verdicts.some((p) => p.coverage === "confirmed")
        ? verdicts.every((p) => p.coverage === "confirmed")
          ? "signed"
          : "partly_signed"
        : kind === "general-terms"
          ? "not_applicable"
          : isTypedCopy(verdicts, words) || verdicts.some((p) => p.coverage === "signature_image")
            ? "undetermined"
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
      parties: withBeneficiaries(verdicts, all, reading),
      digital: digital.map(({ isTimestamp: _isTimestamp, ...d }) => d),
      overall,
      missingInitials: [],
      ...(signedOn !== undefined && isCalendarDate(signedOn) ? { signedOn } : {}),
    },
    evidence,
  );
}

/** Its heading calls it a draft, or the place and the day of its signature are left blank. */
function saysDraft({ lines }: Reading): boolean {
  const [heading = ""] = lines
    .trimStart()
    .slice(0, 300)
    .split(/\n ?\n|\n ?entre /u);
  return (
    /(?:[–—-] ?|\(|version |(?:^|\n) ?)(?:projet|draft|brouillon)(?= ?(?:$|[\n)–—,.-]| non signe| de (?:contrat|convention|avenant|accord|devis)))/u.test(
      heading,
    ) ||
    /(?:^|\n) ?fait a[ .…_]{0,40},? ?le ?(?:[ .…_/]{0,40}(?:20\d\d|20[ ._]{0,6})?)?(?:$|\n)/u.test(lines.slice(-2_000))
  );
}

function requestedOf(document: Reading["document"]): Pick<Signatures, "requested"> {
  const requests = document.signatureRequests ?? [];
  return requests.length === 0 ? {} : { requested: requests.map((r) => ({ ...r })) };
}

function dateOf(reading: Reading, layer: TextLayer, digital: readonly Verified[]): CalendarDate | undefined {
  const time = digital.find((d) => d.time !== undefined && !d.isTimestamp)?.time?.slice(0, 10);
  if (time !== undefined && isCalendarDate(time)) return time;
  const done =
    /(?:^|\n) ?(?:fait|signe) (?:a|en) [^\n]{2,60}|bon pour accord, le|signed (?:at|on)|(?<![a-z])dated?(?![a-z])/gu;
  let last: number | undefined;
  for (const m of reading.lines.matchAll(done)) last = m.index;
  if (last === undefined || (layer.anchors.length === 0 && layer.blockPages.length === 0)) return undefined;
  const from = reading.span(last, last + 1).start;
  const start = last;
  return reading
    .dates({ start: from, end: Math.min(reading.document.text.length, from + 160) })
    .find((d) => d.precision === "day" && !isAnotherDay(reading.flat.slice(start, reading.at(d.span.start))))?.date;
}
