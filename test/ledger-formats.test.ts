import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ingestAll } from "@vigie/ingest";
import { type Document, Profile } from "@vigie/model";
import { ledger, whoIsWho } from "@vigie/relationship";
import { afterAll, beforeAll, expect, it } from "vitest";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ledger-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function itemsOf(
  files: Record<string, Uint8Array | string>,
): Promise<{ name: string; numbers: string[]; notes: string }> {
  const root = await mkdtemp(join(folder, "case-"));
  for (const [name, content] of Object.entries(files)) await writeFile(join(root, name), content);
  const documents: Document[] = [];
  for await (const one of ingestAll([root], { jobs: 1 })) if (one.document !== undefined) documents.push(one.document);
  const profile = Profile.parse({ me: { names: ["Atelier Brume"], siren: "732829320" } });
  const cast = whoIsWho(documents, new Map(), profile);
  const { items, notes } = ledger(documents, new Map(), profile, cast, "2026-06-09");
  const all = [...items.values()].flat();
  return {
    name: cast.clients.map((c) => c.name).join(),
    numbers: all.map((i) => `${i.number} ${i.gross} ${i.status}`),
    notes: notes.map((n) => n.fr).join("\n"),
  };
}

const FEC = [
  "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise",
  "VE\tVentes\t1\t20260301\t411000\tClients\tC1\tCœur d’Été SARL\tF-1\t20260301\tRefonte à 1 200 €\t1200,00\t0,00\t\t\t20260301\t\t",
].join("\r\n");
const latin9 = (text: string): Uint8Array =>
  Uint8Array.from([...text], (c) => ({ œ: 0xbd, "€": 0xa4, "’": 0x27 })[c] ?? c.charCodeAt(0));
const utf16 = (text: string, big: boolean): Buffer => {
  const little = Buffer.from(`\ufeff${text}`, "utf16le");
  return big ? little.swap16() : little;
};

it.each<[string, Uint8Array | string]>([
  ["ISO 8859-15, as the law has it", latin9(FEC)],
  ["UTF-8", FEC],
  ["UTF-8 with a byte order mark", `\ufeff${FEC}`],
  ["UTF-16, little end first", utf16(FEC, false)],
  ["UTF-16, big end first", utf16(FEC, true)],
])("reads a FEC in %s", async (_name, content) => {
  for (const name of ["732829320FEC20260605.txt", "732829320FEC20260605.csv", "732829320FEC20260605"]) {
    const { name: client, numbers } = await itemsOf({ [name]: content });
    expect(client.replace("'", "’")).toBe("Cœur d’Été SARL");
    expect(numbers).toEqual(["F-1 1200.00 open"]);
  }
});

it("reads a receipts book as payments, in the encodings spreadsheets write", async () => {
  const book =
    "Date d'encaissement;N° de facture;Client;Nature;Montant encaissé;Mode de règlement\r\n08/06/2026;F-2026-01;Cœur d'Été SARL;Refonte;1200,00;Virement\r\n";
  const fec = FEC.replace("\tF-1\t", "\tF-2026-01\t");
  for (const content of [book, `\ufeff${book}`, latin9(book), utf16(book, false)]) {
    const { numbers, notes } = await itemsOf({ "732829320FEC20260605.txt": fec, "recettes 2026.csv": content });
    expect(numbers).toEqual(["F-2026-01 1200.00 paid"]);
    expect(notes).not.toContain("colonnes non reconnues");
  }
});

it("reads a FEC whose commas part both columns and decimals", async () => {
  const lines = [
    FEC,
    "VE\tVentes\t1\t20260301\t706000\tPrestations\t\t\tF-1\t20260301\tRefonte\t0,00\t1000,00\t\t\t20260301\t\t",
    "VE\tVentes\t1\t20260301\t445710\tTVA\t\t\tF-1\t20260301\tRefonte\t0,00\t200,00\t\t\t20260301\t\t",
  ];
  const { numbers } = await itemsOf({ "732829320FEC20260605.txt": lines.join("\r\n").replaceAll("\t", ",") });
  expect(numbers).toEqual(["F-1 1200.00 open"]);
});

it("reads bank files by their own shape, beside the books", async () => {
  const movement =
    '<Ntry><Amt Ccy="EUR">1200.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-06-08</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>Facture F-1</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>';
  const camt = `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>${movement}</Stmt></BkToCstmrStmt></Document>`;
  const fec = FEC.replace("\tF-1\t", "\tF-2026-01\t");
  const paid = await itemsOf({ "732829320FEC20260605.txt": fec, "releve.xml": camt.replace("F-1", "F-2026-01") });
  expect(paid.numbers).toEqual(["F-2026-01 1200.00 paid"]);
  const csv = "Date;Date de valeur;Débit;Crédit;Libellé;Solde\n08/06/2026;08/06/2026;;1200,00;VIR F-2026-01;1\n";
  expect((await itemsOf({ "732829320FEC20260605.txt": fec, "banque.csv": latin9(csv) })).numbers).toEqual([
    "F-2026-01 1200.00 paid",
  ]);
  const cut = await itemsOf({
    "732829320FEC20260605.txt": fec,
    "releve.xml": camt.replaceAll("BkToCstmrStmt", "BkToCstmrAcctRpt"),
  });
  expect(cut.numbers).toEqual(["F-2026-01 1200.00 open"]);
  expect(cut.notes).toContain("camt.052");
});
