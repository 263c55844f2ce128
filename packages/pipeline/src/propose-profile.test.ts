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
