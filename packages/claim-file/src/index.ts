import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatDate, type Locale, type RiskReport } from "@vigie/model";
import { bordereau, type Piece } from "./bordereau.ts";

export type { Piece } from "./bordereau.ts";

/** What `buildClaimFile` wrote: paths relative to the folder, and the exhibits whose bytes could not be had. */
export type ClaimFile = { files: string[]; pieces: Piece[]; notCopied: Piece[] };

/**
 * Writes the first part of an insurer's bundle into `out`: a note on what it holds, the neutral chronology, the numbered
 * bordereau with hashes, and the originals that are files of their own. `original` gives a document's untouched bytes, or
 * undefined when it lies inside a mailbox. Nothing of our own conduct goes in. Throws what the file system throws;
 * a file already there is not replaced unless `force`.
 */
export async function buildClaimFile(
  report: RiskReport,
  original: (piece: Piece) => Promise<Uint8Array | undefined>,
  out: string,
  options: { locale: Locale; asOf: string; force: boolean },
): Promise<ClaimFile> {
  const { locale } = options;
  const fr = locale === "fr";
  const pieces = bordereau(report, locale);
  const files: string[] = [];
  const notCopied: Piece[] = [];
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await writeFile(join(out, name), content, { flag: options.force ? "w" : "wx" });
    files.push(name);
  };
  await mkdir(join(out, "originaux"), { recursive: true });
  for (const piece of pieces) {
    const bytes = await original(piece);
    if (bytes === undefined) notCopied.push(piece);
    else await write(`originaux/${piece.fileName}`, bytes);
  }
  await write(
    "02_Chronologie.csv",
    csv([[fr ? "Date" : "Date", fr ? "Fait" : "Event"], ...chronology(report, locale)]),
  );
  await write(
    "03_Bordereau.csv",
    csv([
      fr
        ? ["Pièce", "Date", "Intitulé", "Fichier", "Contenu dans", "SHA-256"]
        : ["Exhibit", "Date", "Title", "File", "Contained in", "SHA-256"],
      ...pieces.map((p) => [
        String(p.number),
        p.date ?? "",
        p.title,
        notCopied.includes(p) ? "" : `originaux/${p.fileName}`,
        p.container ?? "",
        p.sha256,
      ]),
    ]),
  );
  await write(
    "SHA256SUMS",
    pieces
      .filter((p) => !notCopied.includes(p))
      .map((p) => `${p.sha256}  originaux/${p.fileName}\n`)
      .join(""),
  );
  await write("00_Lisez-moi.txt", readMe(report, pieces, notCopied, options));
  return { files: files.sort(), pieces, notCopied };
}

/** Dated facts only, without judgement (R40, R41): our own conduct, our counsel's papers, the weaknesses of our papers and the report's marks stay out. */
function chronology(report: RiskReport, locale: Locale): string[][] {
  const left = new Set(
    [...report.conduct, ...report.findings.filter((f) => f.direction === "document")].map((f) => f.id),
  );
  const counsels = new Set(report.documents.filter((d) => d.speaker === "our-counsel").map((d) => d.documentId));
  return report.timeline
    .filter(
      (e) =>
        e.kind !== "report" &&
        e.kind !== "deadline" &&
        (e.findingId === undefined || !left.has(e.findingId)) &&
        (e.documentId === undefined || !counsels.has(e.documentId)),
    )
    .map((e) => [e.date, quoted(report, e.findingId, locale) ?? e.label[locale]]);
}

/** A finding's day is told in the words of the message, not in ours. */
function quoted(report: RiskReport, findingId: string | undefined, locale: Locale): string | undefined {
  const finding = report.findings.find((f) => f.id === findingId);
  const quote = finding?.evidence[0]?.quote.replace(/\s+/gu, " ").trim();
  if (finding === undefined || quote === undefined || quote === "") return undefined;
  const short = quote.length > 200 ? `${quote.slice(0, 199).trimEnd()}…` : quote;
  if (locale === "en") return `${finding.direction === "outbound" ? "We wrote" : "Received"}: “${short}”`;
  return `${finding.direction === "outbound" ? "Notre message" : "Reçu"}\u00a0: «\u00a0${short}\u00a0»`;
}

function readMe(
  report: RiskReport,
  pieces: readonly Piece[],
  notCopied: readonly Piece[],
  options: { locale: Locale; asOf: string },
): string {
  const day = formatDate(options.asOf, options.locale);
  const missing = report.claimFile.filter((i) => i.status === "missing").map((i) => i.label[options.locale]);
  const lines =
    options.locale === "fr"
      ? [
          `Dossier ${report.client.name}, arrêté au ${day}.`,
          "",
          `${pieces.length} ${pieces.length > 1 ? "pièces, numérotées" : "pièce, numérotée"} par ordre de date dans 03_Bordereau.csv.`,
          notCopied.length === 0
            ? "Tous les originaux sont joints."
            : `${notCopied.length} ${notCopied.length > 1 ? "pièces se trouvent" : "pièce se trouve"} dans une boîte de messagerie, que le bordereau indique : exportez-${notCopied.length > 1 ? "les" : "la"} depuis votre logiciel de messagerie.`,
          missing.length === 0
            ? "Aucune pièce attendue ne manque."
            : `Pièces attendues et introuvables : ${missing.join(" ; ")}.`,
          "",
          "À relire avant tout envoi. Ce dossier aide à la préparation ; il ne vaut ni avis juridique, ni position de garantie : la police prévaut.",
          "Les échanges avec votre avocat, le courrier personnel et l’annexe sur votre propre conduite n’y figurent pas.",
        ]
      : [
          `File ${report.client.name}, as of ${day}.`,
          "",
          `${pieces.length} ${pieces.length > 1 ? "exhibits" : "exhibit"}, numbered in date order in 03_Bordereau.csv.`,
          notCopied.length === 0
            ? "All originals are enclosed."
            : `${notCopied.length} ${notCopied.length > 1 ? "exhibits are" : "exhibit is"} in a mailbox, named in the list: export ${notCopied.length > 1 ? "them" : "it"} from your mail program.`,
          missing.length === 0
            ? "No expected document is missing."
            : `Expected documents not found: ${missing.join("; ")}.`,
          "",
          "Read it over before sending. An aid to preparation, neither legal advice nor a coverage position: the policy prevails.",
          "Mail with your lawyer, personal mail and the annex on your own conduct are not in it.",
        ];
  return `${lines.join("\r\n")}\r\n`;
}

/** Semicolons and a byte-order mark, as French Excel expects; a cell that a spreadsheet would run as a formula gets an apostrophe. */
function csv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const plain = text.replace(/[\u0000-\u001f\u007f-\u009f]+/gu, " ");
    const safe = /^\s*[=+\-@＝＋－＠]/u.test(plain) ? `'${plain}` : plain;
    return /[";]/u.test(safe) ? `"${safe.replace(/"/gu, '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}
