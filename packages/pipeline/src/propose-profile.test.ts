import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Profile } from "@vigie/model";
import { forgetfulStore } from "@vigie/store";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parse } from "yaml";
import { analyse, understand } from "./analyse.ts";
import { profileText } from "./propose-profile.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-propose-"));
});
afterEach(() => rm(folder, { recursive: true }));

let sent = 0;
async function write(from: string, to: string, subject: string, text: string): Promise<void> {
  sent++;
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: Mon, 0${sent} Jun 2026 09:00:00 +0200`,
    `Message-ID: <${sent}@x.example>`,
  ];
  await writeFile(
    join(folder, `${sent}.eml`),
    [...lines, "Content-Type: text/plain; charset=utf-8", "", text, ""].join("\r\n"),
  );
}

it("proposes what it is sure of, comments what is doubtful, keeps secrets out, and gives the same clients when loaded again", async () => {
  const us = "Claire <claire@alpha-rivage.example>";
  await writeFile(
    join(folder, "contrat.txt"),
    "CONTRAT DE PRESTATION DE SERVICES\n\nEntre la société Alpha Rivage, SARL, ci-après « le Prestataire », et la société Beta Industrie, SAS, immatriculée au RCS de Lyon sous le numéro 428 701 981, ci-après « le Client ».\n\nArticle 1 - Objet\nRefonte du site.\n",
  );
  await write(
    '"Eve: \\"x\\" # - [a]" <eve@credit-du-port.example>',
    us,
    "Compte",
    "Bonjour,\n\nVoici le relevé.\n\nCordialement,\nEve\nConseiller professionnels, banque du Port\n",
  );
  await write(us, "eve@credit-du-port.example", "RE: Compte", "Merci.");
  await write("Paul <paul@gamma-peche.example>", us, "Devis signé", "Bonjour,\n\nC’est parti.\n\nPaul");
  await write(us, "paul@gamma-peche.example", "RE: Devis signé", "Bien reçu.");
  await write("Ami <ami@ami-secret.example>", us, "Personnel : dîner", "À samedi.");
  await write("Sophie <sophie@beta-industrie.example>", us, "Site", "Bonjour,\n\nOù en est le site ?\n\nSophie");
  const analysis = await analyse([folder], { profile: Profile.parse({}), store: forgetfulStore });
  for (const locale of ["fr", "en"] as const) {
    const text = profileText(analysis, locale);
    const profile = Profile.parse(parse(text));
    expect(profile.me).toMatchObject({ names: ["Alpha Rivage"], domains: ["alpha-rivage.example"] });
    expect(profile.suppliers).toEqual([
      { name: 'Eve: "x" # - [a]', domains: ["credit-du-port.example"], addresses: [] },
    ]);
    const taken = text.replace(/^ {2}# (?=- id: | {2})/gmu, "  ");
    expect(Profile.parse(parse(taken)).clients.map((c) => c.id)).toEqual(["beta-industrie", "gamma-peche"]);
    expect(profile.clients).toMatchObject([
      { id: "beta-industrie", siren: "428701981", domains: ["beta-industrie.example"] },
    ]);
    expect(text).toMatch(
      locale === "fr"
        ? /# À VÉRIFIER\u00a0: client connu par ses seuls courriels/u
        : /# TO CHECK: known by mail alone/u,
    );
    expect(text).toMatch(/# {1,4}- id: "gamma-peche"/u);
    expect(text).not.toContain("ami-secret");
    const again = understand(analysis.ingested, { profile });
    expect(again.cast.clients.map((c) => [c.id, c.name])).toEqual(analysis.cast.clients.map((c) => [c.id, c.name]));
    for (const { id } of analysis.documents)
      expect(again.cast.place(id).clientId).toBe(analysis.cast.place(id).clientId);
  }
});

it("proposes the policy and the books it read, and leaves the policy of another firm aside", async () => {
  await writeFile(
    join(folder, "police.txt"),
    "POLICE D’ASSURANCE RESPONSABILITÉ CIVILE PROFESSIONNELLE\n\nAssureur : Mutuelle du Cap\nPolice n° RC-12345\nSouscripteur : Alpha Rivage SARL\nPériode de garantie : du 1er janvier 2026 au 31 décembre 2026\n\nPlafond par sinistre : 150 000 €\nPlafond par année d’assurance : 300 000 €\nFranchise : 10 % du sinistre, minimum 1 500 €, maximum 6 000 €\nSous-limite reconstitution de données : 50 000 € par sinistre\n\nExclusions : les pénalités contractuelles.\n\nL’assuré déclare le sinistre dans les 5 jours ouvrés.\n",
  );
  await writeFile(
    join(folder, "attestation-delta.txt"),
    "ATTESTATION D’ASSURANCE RESPONSABILITÉ CIVILE PROFESSIONNELLE\n\nAssurances de la Baie\nNous attestons que la société Delta Studio est titulaire du contrat n° ZZ-999\npour la période du 1er janvier 2026 au 31 décembre 2026.\nPlafond par sinistre : 900 000 €\n",
  );
  await writeFile(
    join(folder, "contrat.txt"),
    "CONTRAT DE PRESTATION DE SERVICES\n\nEntre la société Alpha Rivage, SARL, ci-après « le Prestataire », et la société Beta Industrie, SAS, ci-après « le Client ».\n\nArticle 1 - Objet\nRefonte du site.\n",
  );
  const columns =
    "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";
  const line = (account: string, debit: string, credit: string) =>
    `VE\tVentes\t1\t20260301\t${account}\tx\t\t\tF-1\t20260301\tVente\t${debit}\t${credit}\t\t\t20260301\t\t`;
  await writeFile(
    join(folder, "123456789FEC20260331.txt"),
    [columns, line("411000", "120,00", "0,00"), line("706000", "0,00", "120,00")].join("\n"),
  );
  await write("Paul <paul@gamma-peche.example>", "Claire <claire@alpha-rivage.example>", "Site", "Bonjour,\n\nMerci.");
  await write("Claire <claire@alpha-rivage.example>", "paul@gamma-peche.example", "RE: Site", "Bien reçu.");
  const analysis = await analyse([folder], { profile: Profile.parse({}), store: forgetfulStore });
  const text = profileText(analysis, "fr");
  const profile = Profile.parse(parse(text));
  expect(profile.insurance).toMatchObject({
    policyNumber: "RC-12345",
    limitPerClaim: "150000",
    limitPerYear: "300000",
    franchisePercent: "10",
    franchiseMin: "1500",
    franchiseMax: "6000",
    subLimits: [{ classes: ["data-rebuild"], limit: "50000" }],
    exclusions: ["pénalités"],
    periodStart: "2026-01-01",
    periodEnd: "2026-12-31",
    notificationDays: 5,
    notificationUnit: "ouvrés",
  });
  expect(text).not.toContain("900000");
  expect(profile.ledger).toMatchObject([
    { file: join(folder, "123456789FEC20260331.txt"), kind: "fec", asOf: "2026-03-31" },
  ]);
});
