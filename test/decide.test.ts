import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InspectLine, Signatures } from "@vigie/model";
import PDFDocument from "pdfkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { vigie } from "./run-vigie.ts";
import { certify } from "./signing/certificate.ts";
import { contract, sign } from "./signing/pdf.ts";

let cwd = "";
const authority = certify({ cn: "Autorité d’essai", o: "Essais" }, { authority: true, kind: "ec" });
const signer = certify({ cn: "Anne Exemple" }, { issuer: authority, kind: "ec" });

/** A contract of two pages that nobody signed. */
function bareContract(): Promise<Buffer> {
  const pdf = new PDFDocument({ size: "A4", info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => pdf.on("end", () => resolve(Buffer.concat(chunks))));
  pdf.text("Contrat de prestation de services");
  pdf.text("Entre les soussignés : Atelier Ardoise, SARL, ci-après « le Prestataire »,");
  pdf.text("et Maison Tilleul, SAS, ci-après « le Client ».");
  pdf.text("Article 1 – Objet. Le Prestataire réalise le site du Client pour 4 000 € HT.");
  pdf.addPage().text("Fait à Nantes, le 3 mars 2026.");
  pdf.moveDown().text("Pour le Prestataire").moveDown().text("Pour le Client");
  pdf.end();
  return done;
}

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), "vigie-decide-"));
  writeFileSync(join(cwd, "contrat.pdf"), await bareContract());
  const message = [
    "From: claire@ardoise.example",
    "To: paul@tilleul.example",
    "Date: Tue, 3 Mar 2026 10:00:00 +0100",
    "Subject: Contrat",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "Bonjour, voici le contrat.",
    "--b",
    'Content-Type: application/pdf; name="joint.pdf"',
    "Content-Transfer-Encoding: base64",
    'Content-Disposition: attachment; filename="joint.pdf"',
    "",
    Buffer.concat([readFileSync(join(cwd, "contrat.pdf")), Buffer.from("\n% joint\n")]).toString("base64"),
    "--b--",
    "",
  ];
  writeFileSync(join(cwd, "courriel.eml"), message.join("\r\n"));
  mkdirSync(join(cwd, "signé/autorites"), { recursive: true });
  writeFileSync(join(cwd, "signé/vigie.yaml"), "trustedAuthorities: autorites\n");
  const pem = `-----BEGIN CERTIFICATE-----\n${authority.certificate.toString("base64")}\n-----END CERTIFICATE-----\n`;
  writeFileSync(join(cwd, "signé/autorites/essai.pem"), pem);
  writeFileSync(join(cwd, "signé/signe.pdf"), sign(contract(), signer));
});
afterAll(() => rmSync(cwd, { recursive: true }));

async function signatures(path: string, source = path): Promise<{ value: Signatures; stderr: string }> {
  const { stdout, stderr } = await vigie(["inspect", path], { cwd });
  const lines = stdout
    .trim()
    .split("\n")
    .map((line): InspectLine => JSON.parse(line));
  const fact = lines.find((l) => l.source === source)?.facts.signatures;
  if (fact?.status !== "present") throw new Error(`no signatures of ${source}`);
  return { value: fact.value, stderr: plain(stderr) };
}
/** As a reader sees it: French spaces as plain ones. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/gu, " ");
const decide = async (...args: string[]) => {
  const { code, stdout, stderr } = await vigie(["decide", ...args, "--as-of", "2026-11-30"], { cwd });
  return { code, stdout: plain(stdout), stderr: plain(stderr) };
};

describe("vigie decide", () => {
  it("records what a person saw, honours it, and says so when the file changes", async () => {
    const before = (await signatures("contrat.pdf")).value;
    expect(before).toMatchObject({ overall: "unsigned", missingInitials: [1, 2] });

    const first = await decide(
      "contrat.pdf",
      ...["--page", "1", "--verdict", "initialled", "--by", "Claire Martin", "--reason", "original papier"],
    );
    expect([first.code, first.stdout, first.stderr]).toEqual([
      0,
      "contrat.pdf, page 1\n  lu : Aucun paraphe trouvé en bas ni en marge de la page.\n  retenu : Paraphe constaté par Claire Martin le 30 novembre 2026 : original papier.\n",
      "Décision écrite dans vigie.decisions.yaml ; elle vaudra dès la prochaine lecture.\n",
    ]);
    for (const { name } of before.parties)
      expect((await decide("contrat.pdf", "--party", name, "--verdict", "signed", "--by", "Claire Martin")).code).toBe(
        0,
      );
    const after = await signatures("contrat.pdf");
    expect(after.value).toMatchObject({ overall: "signed", missingInitials: [2] });
    expect(after.stderr).not.toContain("décision");

    appendFileSync(join(cwd, "contrat.pdf"), "\n% autre version\n");
    const changed = await signatures("contrat.pdf");
    expect(changed.value.overall).toBe("unsigned");
    expect(changed.stderr).toContain("« contrat.pdf » n’est plus le fichier sur lequel Claire Martin s’est prononcé");
  });

  it("decides on a part of a message, and by fingerprint, and takes it back", async () => {
    const source = "courriel.eml#joint.pdf";
    const made = await decide(source, "--page", "2", "--verdict", "signed", "--by", "Paul");
    expect(made.code).toBe(0);
    const { value } = await signatures("courriel.eml", source);
    expect(value.pages[1]).toMatchObject({ coverage: "signed_page", count: 2 });
    const yaml = readFileSync(join(cwd, "vigie.decisions.yaml"), "utf8");
    const id = /file: ([0-9a-f]{64})\n {4}name: joint\.pdf/u.exec(yaml)?.[1] ?? "";
    const back = await decide(id, "--page", "2", "--withdraw");
    expect(back.stderr).toBe("Décision retirée de vigie.decisions.yaml.\n");
    expect((await signatures("courriel.eml", source)).value.pages[1]?.coverage).not.toBe("signed_page");
  });

  it("refuses what would change nothing, in one sentence", async () => {
    const refusals: [string[], string][] = [
      [["absent.pdf", "--page", "1", "--verdict", "signed", "--by", "P"], "absent.pdf : ce fichier n’existe pas"],
      [["contrat.pdf", "--page", "9", "--verdict", "signed", "--by", "P"], "ce document n’a que 2 pages"],
      [
        ["contrat.pdf", "--party", "Inconnu", "--verdict", "signed", "--by", "P"],
        "aucune partie de ce nom ; le document nomme",
      ],
      [
        ["contrat.pdf", "--page", "1", "--verdict", "not-signed", "--by", "P"],
        "donnez le constat : --verdict initialled",
      ],
      [["contrat.pdf", "--verdict", "signed", "--by", "P"], "donnez --page ou --party"],
      [["contrat.pdf", "--page", "1", "--verdict", "signed"], "dites qui l’a constaté"],
      [["courriel.eml#autre.pdf", "--page", "1", "--verdict", "signed", "--by", "P"], "ne contient pas cette pièce"],
      [["contrat.pdf", "--page", "2", "--withdraw"], "aucune décision de ce genre"],
    ];
    for (const [args, message] of refusals) {
      const { code, stdout, stderr } = await decide(...args);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(message);
      expect(stderr.trimEnd()).not.toContain("\n");
    }
  });
});

describe("trusted authorities of the profile", () => {
  it("tell whether the certificate comes from one of them", async () => {
    const { value } = await signatures("signé/signe.pdf");
    expect(value.digital[0]).toMatchObject({ integrity: "verified", chain: "trusted" });
  });

  it("stop the run when the folder is not what it should be", async () => {
    writeFileSync(join(cwd, "signé/autorites/vide.crt"), "rien");
    const { code, stderr } = await vigie(["inspect", "signé/signe.pdf"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("vide.crt");
    rmSync(join(cwd, "signé/autorites/vide.crt"));
  });
});
