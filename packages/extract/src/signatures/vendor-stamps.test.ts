import { describe, expect, it } from "vitest";
import { extract } from "../extract.ts";
import { ink, paper } from "../test-support/paper.ts";
import { vendorStampIn } from "./vendor-stamps.ts";

const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .replace(/’/gu, "'")
    .replace(/[^\S\n]+/gu, " ")
    .toLowerCase();
const CONTRACT = [
  "Contrat de prestation de services",
  "Le prestataire réalise la refonte du site du client dans les conditions ci-après.",
];
const stampIn = (...lines: string[]) => vendorStampIn(folded([...CONTRACT, ...lines, "Page 1 sur 3"].join("\n")));

describe("stamps that platforms print", () => {
  it.each([
    ["DocuSign, head of every page", ["DocuSign Envelope ID: 5B0C7E21-94D3-4A6F-8E17-2F60AD35C9B4"]],
    ["DocuSign since 2024", ["Docusign Envelope ID: 5B0C7E21-94D3-4A6F-8E17-2F60AD35C9B4"]],
    ["DocuSign in French", ["ID de l’enveloppe Docusign : 5B0C7E21-94D3-4A6F-8E17-2F60AD35C9B4"]],
    ["DocuSign in French, otherwise", ["Identifiant d’enveloppe DocuSign : 5B0C7E21-94D3-4A6F-8E17-2F60AD35C9B4"]],
    ["DocuSign, signature", ["DocuSigned by:", "Yann Le Guen", "4C1F0A9D2B7E46A"]],
    ["DocuSign, signature in French", ["Signé par :", "Yann Le Guen", "4C1F0A9D2B7E46A..."]],
    ["Adobe, transaction", ["Contrat cadre.pdf Transaction ID: CBJCHBCAABAAx2kQ0u8yPz1nS4mTgR7vLw"]],
    ["Adobe, signature", ["E-signed by Yann Le Guen on 2026-03-12 10:32 GMT+1"]],
    ["Acrobat, look of a signature", ["Digitally signed by Yann Le Guen", "Date: 2026.03.12 10:32:07 +01'00'"]],
    ["Acrobat in French", ["Signature numérique de Yann Le Guen", "Date : 2026.03.12 10:32:07 +01'00'"]],
    ["Dropbox Sign", ["Doc ID: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"]],
    ["PandaDoc", ["Document Ref: QWERT-YUIOP-ASDFG-HJKLZ Page 1 of 3"]],
    ["Zoho Sign", ["Zoho Sign Document ID: 2A81B7E0-PQ7XK1YWQ0A3N5"]],
    ["signNow", ["signNow e-signature ID: 6d0fb4a1c2e94f3b"]],
    ["Penneo", ["Penneo document key: 3X7QF-0W2ZK-8BTYD"]],
    ["Scrive", ["Scrive transaction 9222115557400000000"]],
    ["Yousign", ["Signé électroniquement via Yousign le 12/03/2026 à 10:32"]],
    ["Yousign, in the margin", ["Certifié par Yousign"]],
    ["Universign", ["Signé électroniquement le 12 mars 2026 par Yann Le Guen, Universign"]],
    ["Oodrive", ["Signature électronique de Yann Le Guen", "Le 12/03/2026 10:32:07"]],
    ["a name alone", ["Signé électroniquement par Yann Le Guen"]],
    ["a name alone, in English", ["Electronically signed by Yann Le Guen"]],
    ["a seal", ["Document scellé par Universign"]],
    ["Skribble", ["Signed with Skribble.com"]],
    ["Namirial", ["Electronically signed with Namirial eSignAnyWhere on Mar 12, 2026"]],
    ["a proof", ["Certificate of Completion", "Envelope Id: 5B0C7E2194D34A6F", "Status: Completed"]],
    ["a proof in French", ["Dossier de preuve", "Référence", "Signataire 1", "Adresse IP : 192.0.2.7"]],
    ["a proof of Adobe", ["Final Audit Report", "2026-03-12", "Status: Signed"]],
  ])("%s", (_, lines) => {
    expect(stampIn(...lines)).toBeDefined();
  });

  it("tells where the stamp stands", () => {
    const text = folded(`Contrat\nCertifié par Yousign\nSuite`);
    const stamp = vendorStampIn(text);
    expect(text.slice(stamp?.from, stamp?.to)).toBe("certifie par yousign");
    expect(stamp?.name).toBe("certifie par yousign");
  });
});

describe("words that only speak of platforms", () => {
  it.each([
    ["a clause", ["Le présent contrat est conclu par signature électronique via DocuSign."]],
    ["a clause of proof", ["Les parties conviennent de signer électroniquement via Yousign le présent contrat."]],
    [
      "a clause on two lines",
      [
        "Chaque partie reconnaît que le contrat a été conclu à distance et qu’il a été",
        "signé électroniquement via DocuSign, ce qui lui donne la valeur d’un original",
      ],
    ],
    ["a duty", ["Le bon de commande devra être signé électroniquement par le Client le 12/03/2026 au plus tard"]],
    ["both parties", ["Signé électroniquement par les deux parties"]],
    ["in English", ["This Agreement may be electronically signed by the parties through DocuSign or similar means."]],
    ["counterparts", ["Executed in counterparts, including by facsimile signature, DocuSign or other electronic form"]],
    ["a mail that names Yousign", ["Bonjour,", "Vous recevrez un lien Yousign pour la signature.", "Cordialement"]],
    ["a mail that invites", ["Merci de signer le contrat via Yousign avant vendredi 13/03/2026"]],
    ["a mail that was signed", ["Vous avez signé le contrat via Universign le 12/03/2026"]],
    ["a platform alone", ["Universign"]],
    ["a supplier’s name", ["Fournisseur : Yousign SAS, 8 allée Henri Pigis, 14000 Caen"]],
    ["a service sold", ["Abonnement Adobe Acrobat Sign, 12 mois", "Intégration DocuSign dans le portail"]],
    ["a clause of evidence", ["Dossier de preuve", "Le prestataire conserve les éléments du dossier pendant dix ans."]],
    ["an audit", ["Audit report", "The auditor delivers its report within thirty days."]],
    ["a number of another kind", ["Numéro de commande : 5B0C7E21-94D3", "Envelope: C4"]],
    ["an empty block", ["Signé par :", "Nom :", "Date :"]],
  ])("%s", (_, lines) => {
    expect(stampIn(...lines)).toBeUndefined();
  });

  it("is linear on floods", () => {
    for (const flood of [
      "signe electroniquement par ",
      "certificate of completion\n",
      "docusign ",
      "a-",
      "signed by :\n",
    ])
      expect(() => vendorStampIn(flood.repeat(50_000))).not.toThrow();
  });
});

describe("a contract of which only the copy is there", () => {
  const BLOCKS = "Fait à Nantes, le 3 mars 2026.\n\nPour le Prestataire\tPour le Client\n";
  const HEAD =
    "Contrat de maintenance\nEntre les soussignés :\nSociété Ardoise, SARL, ci-après « le Prestataire »,\net Maison Tilleul, SAS, ci-après « le Client ».\n";
  const read = (text: string, marks = [ink(2, 80, 500, 118, 60), ink(2, 330, 500, 120, 62)]) => {
    const fact = extract(paper(text, { marks })).signatures;
    return fact.status === "present" ? fact.value : undefined;
  };
  const PROOF =
    "\fCertificate of Completion\nEnvelope Id: 5B0C7E2194D34A6F8E172F60AD35C9B4\nStatus: Completed\nSigner Events\nYann Le Guen\nIP address 192.0.2.7\n";

  it("is a copy when a platform stamped it or told how it was signed, and nobody's hand signed it", () => {
    for (const text of [`Docusign Envelope ID: 5B0C7E21-94D3-4A6F\n${HEAD}\f${BLOCKS}`, `${HEAD}\f${BLOCKS}${PROOF}`]) {
      const found = read(text);
      expect(found?.overall).toBe("copy_of_esigned");
      expect(found?.parties.map((p) => p.coverage)).not.toContain("handwritten");
      expect(found?.parties.map((p) => p.coverage)).not.toContain("esigned_verified");
    }
  });

  it("is no copy when its clauses only speak of signing on a platform", () => {
    const clause =
      "Article 9 – Signature\nLe contrat est conclu par signature électronique via DocuSign ou Yousign, au choix du Client.\n";
    expect(read(`${HEAD}${clause}\f${BLOCKS}`)?.overall).toBe("signed");
  });

  it("is not there at all when the page of proof stands alone: nobody signs by it", () => {
    const alone = read(PROOF.slice(1), []);
    expect(alone?.parties ?? []).toEqual([]);
    expect(alone?.overall ?? "not_applicable").toBe("not_applicable");
  });
});
