import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Profile } from "@vigie/model";
import {
  catalogue,
  clients,
  clientsReporters,
  forgetfulStore,
  inspect,
  renderHtml,
  scan,
  scanReporters,
  type View,
} from "@vigie/pipeline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** A word that stands in closed papers and mail only: in no output may one of these be read. */
const CANARY = /LORIOT-?\d+/giu;
const US = "Maël Kerrien <mael.kerrien@gmail.com>";
const CLIENT = "Yann Morel <yann@morel-voiles.example>";
const LAWYER = "Gwenola Talvard <g.talvard@talvard.example>";
const view: View = { locale: "fr", quotes: "full", catalogue, color: false, width: 100, version: "0" };

let sent = 0;
function message(from: string, to: string, subject: string, text: string): string {
  sent++;
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: Mon, 0${1 + (sent % 9)} Jun 2026 09:00:00 +0200`,
    `Message-ID: <${sent}@x.example>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "",
  ].join("\r\n");
}

const AGREEMENT =
  "CONVENTION D’HONORAIRES\n\nEntre Me Gwenola Talvard, avocat au barreau de Saint-Brieuc, et Maël Kerrien.\n\nObjet : défense dans le litige LORIOT01. Forfait : 1 800 € HT. Les pénalités LORIOT02 sont illimitées.\n\nFait le 29 mai 2026\n";
const FILES: Readonly<Record<string, string>> = {
  "avocat/convention.txt": AGREEMENT,
  "confides.eml": message(US, LAWYER, "LORIOT03", "Bonjour Maître, je vous confie ma défense. LORIOT04.\n\nMaël"),
  "accepts.eml": message(
    LAWYER,
    US,
    "Re: LORIOT05",
    "Cher Monsieur,\n\nJ’accepte d’assurer votre défense. Le point faible est LORIOT06 ; vous pouvez être mis en demeure de payer 9 000 €.\n\nGwenola Talvard\nAvocat au barreau de Saint-Brieuc",
  ),
  "draft.eml": message(LAWYER, US, "projet", "Voici le projet, à ne pas diffuser : LORIOT07.\n\nGwenola Talvard"),
  "away.eml": message(
    "Gwenola Talvard <gt22@gmail.com>",
    US,
    "depuis une autre adresse",
    "Nous vous mettrons en demeure, dit-elle : LORIOT08, 12 000 €.",
  ),
  "unknown.eml": message(
    "P K <pk35@orange.fr>",
    US,
    "de secours",
    "Cher Monsieur,\n\nVotre dossier avance : LORIOT09.\n\nPaul Kerdrel\nAvocat au barreau de Rennes\nvotre conseil",
  ),
  "client.eml": message(
    CLIENT,
    US,
    "configurateur",
    "Nous sommes très déçus de votre prestation.\n\nYann\nMorel Voiles",
  ),
  "contrat.txt":
    "CONTRAT DE PRESTATION\n\nEntre Maël Kerrien, le Prestataire, et Morel Voiles SAS, le Client.\n\nPour le Client : yann@morel-voiles.example\n",
  "answer.eml": message(US, CLIENT, "Re: configurateur", "Je corrige ce soir.\n\nMaël Kerrien"),
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-retained-"));
  await mkdir(join(folder, "avocat"));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const me = { names: ["Maël Kerrien"], addresses: ["mael.kerrien@gmail.com"] };

describe.each([
  ["no profile", {}],
  ["our name in the profile", { me }],
  ["counsel by its domain alone, as a first profile is proposed", { me, counsel: [{ domains: ["talvard.example"] }] }],
] as const)("a lawyer retained by a fee agreement: %s", (_, given) => {
  const options = { profile: Profile.parse(given), store: forgetfulStore, asOf: "2026-06-20" } as const;

  it("is no client, and nothing of hers comes out of clients, scan, or inspect", async () => {
    const report = await scan([folder], options);
    const who = await clients([folder], options);
    const outputs: Record<string, string> = {
      "clients, text": clientsReporters.text(who, view),
      "clients, json": clientsReporters.json(who, view),
      ...Object.fromEntries(
        Object.entries(scanReporters).map(([format, render]) => [`scan, ${format}`, render(report, view)]),
      ),
      "scan, folder": [...renderHtml(report, view).values()].join("\n"),
      inspect: JSON.stringify(await inspect([folder], { ...options, locale: "fr", withText: true })),
    };
    const leaks = Object.entries(outputs).flatMap(([where, text]) =>
      [...new Set(text.match(CANARY))].map((canary) => `${where}: ${canary}`),
    );
    expect(leaks).toEqual([]);
    expect(who.clients.map((c) => c.name)).toEqual(["Morel Voiles"]);
    expect(report.excluded.privileged.count).toBe(6);
    expect(report.relationships.flatMap((r) => r.findings).some((f) => f.signal === "dissatisfaction")).toBe(true);
  });
});
