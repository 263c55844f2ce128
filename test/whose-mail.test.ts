import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type ClientsReport, Profile, type ScanReport } from "@vigie/model";
import { clients, forgetfulStore, scan } from "@vigie/pipeline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Mail that reaches the firm by a detour: forwarded, under a wrong clock, from a firm with two roles, behind an absence. */
const CLAIRE = "Claire <claire@atelier-brume.example>";
const KARIM = "Karim <karim@atelier-brume.example>";
let sent = 0;
function message(from: string, to: string, subject: string, text: string, headers: readonly string[] = []): string {
  sent++;
  const date = headers.some((h) => h.startsWith("Date:")) ? [] : ["Date: Mon, 09 Mar 2026 10:00:00 +0100"];
  return [
    ...headers,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...date,
    `Message-ID: <${sent}@detour.example>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "",
  ].join("\r\n");
}
const agreement = (client: string): string =>
  `CONTRAT DE PRESTATION\n\nEntre la société Atelier Brume, ci-après « le Prestataire », et la société ${client}, ci-après « le Client ».\n\nArticle 1 - Objet\nMaintenance du site du Client.\n\nArticle 2 - Prix\n90 € HT par mois.\n`;
const received = (at: string): string => `Received: from mx.example by boite.example with ESMTPS id 1; ${at}`;

const FILES: Readonly<Record<string, string>> = {
  "contrats/Verger Martin.txt": agreement("Verger Martin SARL"),
  "contrats/Atelier Morel.txt": agreement("Atelier Morel SARL"),
  "contrats/sous-traitance.txt":
    "CONTRAT DE SOUS-TRAITANCE\n\nEntre la société Atelier Morel SARL, ci-après « le Prestataire », et la société Atelier Brume, ci-après « le Client ».\n\nArticle 1 - Objet\nDéveloppements au jour.\n\nArticle 2 - Prix\n400 € HT par jour.\n",
  "contrats/cgv.txt":
    "CONDITIONS GÉNÉRALES DE VENTE\n\nAtelier Brume\n\nArticle 1 - Objet\nLes présentes conditions régissent les prestations d’Atelier Brume.\n\nArticle 2 - Prix\nLes prix sont indiqués hors taxes.\n",
  "boite/1.eml": message(
    CLAIRE,
    KARIM,
    "TR: Récolte",
    "Karim, vois avec eux, ça ne me plaît pas du tout.\n\nClaire\n\nDe : Odile Martin <odile@verger-martin.example>\nEnvoyé : vendredi 6 mars 2026 08:00\nÀ : Claire\nObjet : Récolte\n\nMadame,\n\nNous sommes très mécontents de votre prestation et nous refusons de payer la facture F-41.\n\nOdile Martin\nVerger Martin SARL",
  ),
  "boite/2.eml": message(
    "Odile Martin <odile@verger-martin.example>",
    CLAIRE,
    "Mise en demeure",
    "Madame,\n\nNous vous mettons en demeure de rétablir notre site sous huit jours.\n\nOdile Martin\nVerger Martin SARL",
    [received("Thu, 12 Mar 2026 09:00:04 +0100"), "Date: Thu, 02 Apr 2026 09:00:00 +0200"],
  ),
  "boite/3.eml": message(
    "Yves Morel <yves@atelier-morel.example>",
    CLAIRE,
    "Ma facture ST-4",
    "Bonjour,\n\nMa facture ST-4 est échue, je n’ai rien reçu.\n\nYves\nAtelier Morel",
  ),
  "boite/4.eml": message(
    "Yves Morel <yves@atelier-morel.example>",
    CLAIRE,
    "Site",
    "Bonjour,\n\nNotre site est hors service depuis ce matin, nous perdons des commandes.\n\nYves\nAtelier Morel",
  ),
  "boite/5.eml": message(
    "Zoé <zoe@lointain.example>",
    CLAIRE,
    "Question",
    "Bonjour,\n\nÊtes-vous libres jeudi ?\n\nZoé",
  ),
  "boite/6.eml": message("Zoé <zoe@lointain.example>", CLAIRE, "Réponse automatique : Jeudi", "Absente.", [
    "Auto-Submitted: auto-replied",
  ]),
};
const profile = Profile.parse({ me: { names: ["Atelier Brume"], domains: ["atelier-brume.example"] } });

let folder: string;
let report: ScanReport;
let who: ClientsReport;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-detour-"));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const options = { profile, store: forgetfulStore, asOf: "2026-03-20" } as const;
  report = await scan([folder], options);
  who = await clients([folder], options);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const of = (client: string) => report.relationships.find((r) => r.client.name.startsWith(client));
const findingsIn = (client: string, file: string) => {
  const id = of(client)?.documents.find((d) => d.source.endsWith(file))?.documentId;
  return (of(client)?.findings ?? []).filter((f) => f.evidence[0]?.documentId === id);
};

describe("mail that comes by a detour", () => {
  it("raises what a client complains of, where a colleague’s forward alone holds it, and nothing the colleague says", () => {
    const found = findingsIn("Verger", "1.eml").filter((f) => f.speaker !== "us");
    expect(found.map((f) => f.signal)).toEqual(expect.arrayContaining(["dissatisfaction", "payment-refusal"]));
    for (const f of found) {
      expect(f).toMatchObject({ speaker: "client", direction: "inbound", date: "2026-03-06" });
      expect(FILES["boite/1.eml"]?.replaceAll("\r\n", "\n")).toContain(f.evidence[0]?.quote);
      expect(f.evidence.map((e) => e.quote).join(" ")).not.toContain("ne me plaît pas");
    }
  });

  it("dates a formal notice by our server where the sender’s clock runs ahead, and says so by the file’s name", () => {
    expect(findingsIn("Verger", "2.eml").find((f) => f.signal === "mise-en-demeure")).toMatchObject({
      date: "2026-03-12",
    });
    expect(report.method.notes.map((n) => n.en).filter((n) => n.includes("2.eml"))).toHaveLength(1);
    expect(
      of("Verger")?.deadlines.some((d) => d.kind === "reply" && d.date >= "2026-03-20" && d.date <= "2026-03-23"),
    ).toBe(true);
  });

  it("hears a subcontractor that is also a client as a client, but for its own invoice", () => {
    expect(findingsIn("Atelier Morel", "4.eml").map((f) => f.signal)).toContain("incident-report");
    expect(findingsIn("Atelier Morel", "3.eml").filter((f) => f.speaker === "client")).toEqual([]);
  });

  it("makes no bulk sender of somebody for an absence, and counts our general terms as ours", () => {
    expect(who.others.find((o) => o.who === "lointain.example")).toMatchObject({ role: "unknown", received: 2 });
    expect(who.unassigned.find((u) => u.source.endsWith("cgv.txt"))).toMatchObject({ expected: true, speaker: "us" });
  });
});
