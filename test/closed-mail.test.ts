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
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** A word that stands in closed mail only: in no output may one of these be read. */
const CANARY = /SERIN-?\d+/giu;
const US = "Claire <claire@atelier-brume.example>";
const COUNSEL = "Me Rocher <h@rocher-avocats.example>";
const view: View = { locale: "fr", quotes: "full", catalogue, color: false, width: 100, version: "0" };

type Part = { name: string; type?: string; bytes: string | Uint8Array };
let sent = 0;
/** A message; `parts` make it multipart. */
function message(
  from: string,
  to: string,
  subject: string,
  text: string,
  more: { headers?: string[]; parts?: Part[] } = {},
): string {
  sent++;
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: Mon, 0${1 + (sent % 9)} Jun 2026 09:00:00 +0200`,
    `Message-ID: <${sent}@x.example>`,
    ...(more.headers ?? []),
    "MIME-Version: 1.0",
  ];
  const body = ["Content-Type: text/plain; charset=utf-8", "", text];
  if (more.parts === undefined) return [...head, ...body, ""].join("\r\n");
  const parts = more.parts.flatMap(({ name, type = "application/octet-stream", bytes }) => [
    "--b",
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    ...(type === "message/rfc822"
      ? ["", String(bytes)]
      : ["Content-Transfer-Encoding: base64", "", Buffer.from(bytes).toString("base64")]),
  ]);
  return [...head, 'Content-Type: multipart/mixed; boundary="b"', "", "--b", ...body, ...parts, "--b--", ""].join(
    "\r\n",
  );
}

const letter = (canary: string) =>
  `CONTRAT DE PRESTATION\n\nEntre Atelier Brume, le Prestataire, et ${canary} Conseil SAS, le Client.\n\nPour le Client : prenom@${canary.toLowerCase()}.example\n\nNous vous mettons en demeure de payer 10 000 €.\n`;
const header = (from: string, to: string, subject: string) =>
  `De : ${from}\nEnvoyé : lundi 1 juin 2026 09:00\nÀ : ${to}\nObjet : ${subject}\n\n`;

/** Each kind of closed mail with its own canary. */
const CLOSED: Readonly<Record<string, string>> = {
  "from-counsel": message(COUNSEL, US, "SERIN01 : votre dossier", "SERIN02, nous vous mettons en demeure."),
  "to-counsel": message(US, COUNSEL, "SERIN03", "Votre avis ? SERIN04"),
  "counsel-paper": message(COUNSEL, US, "Note", "Ci-joint.", {
    parts: [{ name: "SERIN05.txt", type: "text/plain", bytes: letter("SERIN06") }],
  }),
  "counsel-archive": message(COUNSEL, US, "Archive", "Ci-joint.", {
    parts: [
      {
        name: "SERIN07.zip",
        bytes: zipSync({
          "dossier/SERIN08.txt": Buffer.from(letter("SERIN09")),
          "a.zip": zipSync({ "SERIN10.txt": Buffer.from(letter("SERIN11")) }),
        }),
      },
    ],
  }),
  "counsel-in-message": message(US, "Karim <karim@atelier-brume.example>", "Pour info", "Vois ci-joint.", {
    parts: [
      {
        name: "SERIN12.eml",
        type: "message/rfc822",
        bytes: message(COUNSEL, US, "SERIN13", "SERIN14, mise en demeure."),
      },
    ],
  }),
  "forwarded-within": message(
    US,
    "Karim <karim@atelier-brume.example>",
    "TR: dossier",
    `Vu ?\n\n${header("Hélène Rocher", "Claire", "SERIN15")}SERIN16 nous vous mettons en demeure de payer 9 000 €.`,
  ),
  "forwarded-to-expert": message(
    US,
    "Julien <j@cabinet-compta.example>",
    "TR: dossier",
    `Pour info.\n\n---------- Message transféré ---------\n${header("Me Rocher <h@rocher-avocats.example>", "Claire", "SERIN17")}SERIN18 nous vous mettons en demeure.`,
  ),
  "answered-by-expert": message(
    "Julien <j@cabinet-compta.example>",
    US,
    "RE: dossier",
    "Bien vu.\n\nLe lun. 1 juin 2026 à 09:00, Me Rocher <h@rocher-avocats.example> a écrit :\n> SERIN19 réclame 12 000 €\n> de dommages et intérêts",
  ),
  "thread-without-quote": message(
    "Karim <karim@atelier-brume.example>",
    US,
    "SERIN20",
    "D’accord avec la stratégie SERIN21.",
    { headers: ["In-Reply-To: <1@x.example>"] },
  ),
  personal: message(
    "Ami <ami@gmail.com>",
    US,
    "Personnel : SERIN22",
    "SERIN23, je suis très déçu de votre prestation.",
  ),
  "personal-paper": message("Ami <ami@gmail.com>", US, "[privé] bail", "Ci-joint.", {
    parts: [{ name: "SERIN24.txt", type: "text/plain", bytes: letter("SERIN25") }],
  }),
  "personal-message": message("Ami <ami@gmail.com>", US, "perso", "Ci-joint.", {
    parts: [
      {
        name: "m.eml",
        type: "message/rfc822",
        bytes: message("Notaire <n@SERIN26.example>", "Ami <ami@gmail.com>", "SERIN27", "SERIN28 vous met en demeure."),
      },
    ],
  }),
  "personal-forwarded": message(
    US,
    "Karim <karim@atelier-brume.example>",
    "Voilà",
    `Vois.\n\n${header("Ami <ami@gmail.com>", "Claire", "Perso - SERIN29")}SERIN30 nous réclame 5 000 €.`,
  ),
};
/** The same on both counts, whether or not the profile names counsel: a lawyer we write with, a private folder. */
const CLOSED_ANYWAY: Readonly<Record<string, string>> = {
  "lawyer-writes": message(
    "Me Inès Valcourt <i@valcourt-avocats.example>",
    US,
    "SERIN40",
    "Chère Claire,\n\nSERIN41 : Beta Conseil a raison, elle peut vous mettre en demeure ; proposez 6 000 €.\n\nInès Valcourt\nAvocate",
    { parts: [{ name: "SERIN42.txt", type: "text/plain", bytes: letter("SERIN43") }] },
  ),
  "lawyer-read": message(
    US,
    "Me Inès Valcourt <i@valcourt-avocats.example>",
    "Re: SERIN44",
    "SERIN45 : nous reconnaissons notre faute.",
  ),
  "lawyer-forwarded": message(
    US,
    "Karim <karim@atelier-brume.example>",
    "TR: dossier",
    `Vu ?\n\n${header("Me Inès Valcourt <i@valcourt-avocats.example>", "Claire", "SERIN46")}SERIN47 nous vous mettons en demeure.`,
  ),
  "lawyer-hailed": message(
    US,
    "p.kerdrel@kerdrel.avocat.fr",
    "SERIN48",
    `Maître,\n\nSERIN49.\n\n${header("Paul <paul@beta-conseil.example>", "Claire", "Retard")}Nous vous mettons en demeure.`,
  ),
  "Perso/Famille/personal-below": message("Léa <lea@beta-conseil.example>", US, "SERIN50", "SERIN51, mise en demeure."),
  "Mes affaires privées/personal-things": message("Ami <ami@gmail.com>", US, "SERIN52", "SERIN53 vous met en demeure."),
};
/** Counsel of the profile where no address of it stands. */
const CLOSED_BY_NAME: Readonly<Record<string, string>> = {
  "private-address.eml": message(
    "Hélène Rocher <hr44@gmail.com>",
    US,
    "SERIN60",
    "Bonjour,\n\nSERIN61 : ne répondez pas à Beta Conseil.\n\nHélène Rocher\nAvocate au barreau de Lyon",
  ),
  "signed-only.eml": message(
    "hr45@free.fr",
    US,
    "SERIN62",
    "Bonjour,\n\nSERIN63 : ne répondez pas à Beta Conseil.\n\nHélène Rocher\nAvocate",
  ),
  "contrats/avis SERIN.txt":
    "HÉLÈNE ROCHER – AVOCATE AU BARREAU DE LYON\nh@rocher-avocats.example\n\nCONSULTATION – à Mme Claire, Atelier Brume\nLyon, le 4 juin 2026\nObjet : Beta Conseil\n\nSERIN64. Beta Conseil vous mettra en demeure de payer 18 000 € sous huit jours, à défaut elle saisira le tribunal.\nHélène Rocher\n",
};
const OPEN: Readonly<Record<string, string>> = {
  client: message(
    "Paul <paul@beta-conseil.example>",
    US,
    "Retard",
    "Nous sommes très déçus de votre prestation.\n\nPaul\nBeta Conseil",
  ),
  official: message(COUNSEL, US, "Lettre officielle", "Courrier officiel : réponse au confrère."),
};
const profile = Profile.parse({
  me: { names: ["Atelier Brume"], domains: ["atelier-brume.example"] },
  counsel: [{ name: "Me Hélène Rocher", domains: ["rocher-avocats.example"] }],
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-closed-"));
  await mkdir(join(folder, "Perso"));
  await writeFile(join(folder, "Perso/notes.txt"), letter("SERIN31"));
  await writeFile(join(folder, "contrat.txt"), letter("Beta"));
  for (const below of ["Perso/Famille", "Mes affaires privées", "contrats"])
    await mkdir(join(folder, below), { recursive: true });
  for (const [name, text] of Object.entries({ ...CLOSED, ...CLOSED_ANYWAY, ...OPEN }))
    await writeFile(join(folder, `${name}.eml`), text);
  for (const [name, text] of Object.entries(CLOSED_BY_NAME)) await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const found = (text: string): string[] => [...new Set(text.match(CANARY)?.map((c) => c.toUpperCase()))].sort();

describe.each([
  ["counsel named in the profile", profile],
  ["nothing of it in the profile", Profile.parse({ ...profile, counsel: [] })],
] as const)("%s", (name, settings) => {
  const options = { profile: settings, store: forgetfulStore, asOf: "2026-06-20" } as const;
  // Without a profile, counsel is known by its letters: these do not say whose counsel they are, and nobody can.
  const named = name === "counsel named in the profile";

  it("lets nothing of closed mail out of clients, scan, or inspect", async () => {
    const report = await scan([folder], options);
    const who = await clients([folder], options);
    const outputs: Record<string, string> = {
      "clients, text": clientsReporters.text(who, view),
      "clients, json": clientsReporters.json(who, view),
      ...Object.fromEntries(
        Object.entries(scanReporters).map(([format, render]) => [`scan, ${format}`, render(report, view)]),
      ),
      "scan, folder": [...renderHtml(report, view).values()].join("\n"),
      inspect: JSON.stringify(
        (await inspect([folder], { ...options, locale: "fr", withText: true })).map((line) => line),
      ),
    };
    const leaks = Object.entries(outputs).flatMap(([where, text]) =>
      found(text).map((canary) => `${where}: ${canary}`),
    );
    expect(named ? leaks : leaks.filter((l) => !/SERIN(?:0\d|1\d|2[01]|6\d)$/u.test(l))).toEqual([]);
    if (named) {
      expect(who.clients.map((c) => c.name)).toContain("Beta Conseil");
      expect(report.excluded.privileged.count).toBeGreaterThanOrEqual(15);
      expect(report.relationships.flatMap((r) => r.findings).some((f) => f.signal === "dissatisfaction")).toBe(true);
    }
    expect(report.excluded.personal.count).toBeGreaterThanOrEqual(6);
    // Whom nobody named is to be confirmed.
    for (const lawyer of ["valcourt-avocats.example", "kerdrel.avocat.fr"])
      expect(who.others.find((o) => o.who === lawyer) ?? lawyer).toMatchObject({ role: "our-counsel", certain: false });
  });
});
