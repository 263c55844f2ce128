import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Profile } from "@vigie/model";
import { forgetfulStore } from "@vigie/store";
import { afterEach, beforeEach, expect, it } from "vitest";
import { analyse } from "./analyse.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-analyse-"));
});
afterEach(() => rm(folder, { recursive: true }));

const CONTRACT =
  "CONTRAT DE PRESTATION\n\nEntre Alpha SARL, le Prestataire, et Beta SAS, le Client.\n\nArticle 1. Objet : refonte du site.\n";
const counselMail = [
  "From: Me Rocher <h@rocher-avocats.example>",
  "To: Claire <claire@alpha.example>",
  "Subject: Votre dossier",
  "Date: Mon, 02 Mar 2026 09:00:00 +0100",
  "Message-ID: <1@rocher-avocats.example>",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "Notre stratégie, en confidence.",
  "--b",
  'Content-Type: text/plain; name="contrat.txt"',
  'Content-Disposition: attachment; filename="contrat.txt"',
  "Content-Transfer-Encoding: base64",
  "",
  Buffer.from(CONTRACT).toString("base64"),
  "--b--",
  "",
].join("\r\n");
const profile = Profile.parse({
  me: { names: ["Alpha"], domains: ["alpha.example"] },
  counsel: [{ domains: ["rocher-avocats.example"] }],
});

it("keeps a contract open that our counsel also sent us, and the counsel's message closed", async () => {
  await mkdir(join(folder, "a"));
  await mkdir(join(folder, "b"));
  await writeFile(join(folder, "a/conseil.eml"), counselMail);
  await writeFile(join(folder, "b/contrat.txt"), CONTRACT);
  const { documents, cast, findings } = await analyse([folder], { profile, store: forgetfulStore });
  const contract = documents.find((d) => d.text.includes("Prestataire"));
  const message = documents.find((d) => d.envelope !== undefined);
  expect(contract?.source.endsWith("b/contrat.txt")).toBe(true);
  expect(cast.place(contract?.id ?? "").gate).toBe("none");
  expect(findings.has(contract?.id ?? "")).toBe(true);
  expect(cast.place(message?.id ?? "").gate).toBe("privileged");
  expect(findings.has(message?.id ?? "")).toBe(false);
});

it("leaves a paper closed that lies in privileged mail only", async () => {
  await writeFile(join(folder, "conseil.eml"), counselMail);
  const { documents, findings } = await analyse([folder], { profile, store: forgetfulStore });
  expect(documents).toHaveLength(2);
  expect(findings.size).toBe(0);
});
