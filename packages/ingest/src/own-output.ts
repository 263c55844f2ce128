import { lstat, open } from "node:fs/promises";

/** Bytes of a file that tell a report of ours. */
const HEAD = 1_024;
/** A report as JSON begins with the version of its schema; a page names what made it. */
const REPORT = /^\{\s*"schemaVersion":\s*"\d+\.\d+\.\d+"|<meta name="generator" content="Vigie">/;
const PAGE = /\.(?:html?|json)$/i;
/** What stands beside `report.json` in a report's folder, and in a claim file beside the copies of originals. */
const BESIDE_REPORT = new Set([
  "index.html",
  "clients",
  "echeances.ics",
  "clients.csv",
  "factures.csv",
  "creances-douteuses.csv",
  "postes-reclames.csv",
]);
const CLAIM_FILE = ["00_Lisez-moi.txt", "02_Chronologie.csv", "03_Bordereau.csv", "SHA256SUMS"];

/**
 * The names of a folder that Vigie wrote itself: reports, their tables and calendar, the lists of a claim file. They quote every
 * grievance again, and nobody sent or signed them; read, a report would become a contract of the client it speaks of. What a person
 * put beside them is not among them. A file that cannot be opened is left to the reader, which says so.
 */
export async function ownOutput(names: readonly string[], pathOf: (name: string) => string): Promise<Set<string>> {
  const own = new Set<string>();
  for (const name of names) if (PAGE.test(name) && (await isReport(pathOf(name)))) own.add(name);
  if (own.has("report.json")) for (const name of names) if (BESIDE_REPORT.has(name)) own.add(name);
  if (CLAIM_FILE.every((name) => names.includes(name))) for (const name of CLAIM_FILE) own.add(name);
  return own;
}

async function isReport(path: string): Promise<boolean> {
  try {
    // A pipe would never end, a link may lead out of the tree.
    if (!(await lstat(path)).isFile()) return false;
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      return REPORT.test(buffer.toString("utf8", 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
