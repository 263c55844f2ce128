import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Profile, type RiskReport } from "@vigie/model";
import { forgetfulStore } from "@vigie/store";
import { afterEach, beforeEach, expect, it } from "vitest";
import { scan } from "./scan.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-scan-"));
});
afterEach(() => rm(folder, { recursive: true }));

const profile = Profile.parse({
  me: { names: ["Alpha Conseil"], domains: ["alpha.example"], siren: "732829320" },
  clients: [{ id: "nova", name: "Nova Retail", domains: ["nova.example"] }],
  ledger: [{ file: "export.csv", kind: "csv", asOf: "2026-05-10" }],
});
const POLICY = `Contrat d'assurance responsabilité civile professionnelle
Police n° RCP-1234-26
Souscripteur et assuré : Alpha Conseil, SARL au capital de 20 000 €.
Période d'assurance : du 1er janvier 2026 au 31 décembre 2026.
Montant de la garantie : 200 000 € par sinistre et 300 000 € par année d'assurance.
Franchise : 1 500 € par sinistre.
L'assuré déclare tout sinistre au plus tard dans les dix (10) jours ouvrés.
`;
const CLAIM = [
  "From: Nora <nora@nova.example>",
  "To: Claire <claire@alpha.example>",
  "Subject: Reclamation",
  "Date: Tue, 12 May 2026 09:00:00 +0200",
  "Message-ID: <1@nova.example>",
  "Content-Type: text/plain; charset=utf-8",
  "Content-Transfer-Encoding: 8bit",
  "",
  "Bonjour,",
  "",
  "Nous chiffrons notre préjudice à 250 000 € et vous demandons réparation de cette somme.",
  "",
  "Nora",
  "",
].join("\r\n");
const INVOICE = `FACTURE n° F-2021-014
Alpha Conseil, SARL, SIREN 732 829 320
Client : Nova Retail
Date de facture : 1er mai 2021
Total HT : 1 000,00 €
TVA 20 % : 200,00 €
Total TTC : 1 200,00 €
Date d'échéance : 31 mai 2021
Pénalités de retard : 10 % l'an. Indemnité forfaitaire pour frais de recouvrement : 40 €.
`;
const BOOKS = `Numéro de facture;Date d'émission;Date d'échéance;Raison sociale;Montant HT total;Montant TTC total;Statut
F-2021-014;01/05/2021;31/05/2021;Nova Retail;1 000,00;1 200,00;En retard
`;
const SUMMONS = `ASSIGNATION DEVANT LE TRIBUNAL DE COMMERCE DE NANTES
Le 12 mars 2026
À la requête de : Alpha Conseil, SARL, SIREN 732 829 320
Donne assignation à : Nova Retail
Au titre de la facture F-2021-014, échue et impayée.
`;

async function scanned(files: Record<string, string>, asOf = "2026-05-14"): Promise<RiskReport> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const profilePath = join(folder, "vigie.yaml");
  const report = await scan([folder], { profile, profilePath, store: forgetfulStore, asOf });
  const [nova] = report.relationships;
  if (nova === undefined) throw new Error("no client");
  return nova;
}

it("reckons with the policy that lies among the documents, and quotes it", async () => {
  const without = await scanned({ "reclamation.eml": CLAIM });
  expect(without.exposure.rows.at(-1)?.insurerPays).toBeNull();
  const { exposure, deadlines } = await scanned({ "reclamation.eml": CLAIM, "police.txt": POLICY });
  expect(exposure.rows.at(-1)).toMatchObject({ outcome: "250000.00", insurerPays: "198500.00" });
  const limit = exposure.policySources?.find((s) => s.field === "limitPerClaim");
  expect(limit).toMatchObject({
    from: "paper",
    evidence: [{ quote: "Montant de la garantie : 200 000 € par sinistre" }],
  });
  expect(limit?.source?.endsWith("police.txt")).toBe(true);
  expect(deadlines.find((d) => d.kind === "insurer-notification")).toMatchObject({ date: "2026-05-26" });
});

it("leaves a subcontractor's policy alone", async () => {
  const theirs = POLICY.replace("Alpha Conseil", "Lise Garnier");
  const { exposure } = await scanned({ "reclamation.eml": CLAIM, "police.txt": theirs });
  expect(exposure.rows.at(-1)?.insurerPays).toBeNull();
});

it("reckons late interest at the rate the invoice prints, and the time bar from our own summons", async () => {
  const before = await scanned({ "export.csv": BOOKS, "facture.txt": INVOICE });
  expect(before.openInvoices[0]?.penalty?.stipulated).toMatchObject({ text: "10 %", kind: "invoice" });
  expect(before.deadlines.filter((d) => d.kind === "limitation").map((d) => d.date)).toEqual(["2026-05-31"]);
  const after = await scanned({ "assignation.txt": SUMMONS });
  expect(after.openInvoices).toHaveLength(1);
  expect(after.deadlines.filter((d) => d.kind === "limitation")).toEqual([]);
});

it("closes a matter on the day the client takes its claim back, and says so", async () => {
  const complaint = CLAIM.replace("12 May 2026", "1 Jul 2026").replace(
    /Nous chiffrons[^\r]*/u,
    "Par la présente, nous vous adressons une réclamation formelle : la boutique en ligne ne prend plus les commandes.",
  );
  const withdrawn = (says: string) =>
    CLAIM.replace("12 May 2026", "20 Jul 2026")
      .replace("<1@", "<2@")
      .replace(/Nous chiffrons[^\r]*/u, says);
  const on = (says: string) => scanned({ "reclamation.eml": complaint, "retrait.eml": withdrawn(says) }, "2026-07-25");
  const open = await on("Nous pourrions retirer notre réclamation, nous vous dirons.");
  expect([open.level, open.status]).toEqual(["L2", "open"]);
  const closed = await on("Nous vous confirmons que nous retirons notre réclamation et que le litige est clos.");
  expect([closed.level, closed.status]).toEqual(["L0", "closed"]);
  expect(closed.levelWhy.fr).toContain("Réclamation retirée par écrit le 20 juillet 2026, par le client");
  expect(closed.history.map((s) => [s.date, s.level])).toEqual([
    ["2026-07-01", "L2"],
    ["2026-07-20", "L0"],
  ]);
});
