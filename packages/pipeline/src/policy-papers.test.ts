import { createHash } from "node:crypto";
import { extract } from "@vigie/extract";
import type { Document } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { policyPaper } from "./policy-papers.ts";

const documentOf = (text: string): Document => ({
  id: createHash("sha256").update(text).digest("hex"),
  source: "assurance/police.pdf",
  format: "pdf",
  text,
  pages: [{ number: 1, span: { start: 0, end: text.length }, hasText: true }],
  hidden: [],
  furniture: [],
  attachments: [],
  marks: [],
  digitalSignatures: [],
  problems: [],
});
const us = { names: ["Société Ardoise"], siren: "048139273" };
const taken = (text: string) => {
  const document = documentOf(text);
  return policyPaper(document, extract(document, us), us);
};
const policy = (
  guarantees: string,
  head = "Souscripteur et assuré : Société Ardoise, SARL au capital de 20 000 €, Nantes.",
) =>
  `Mutuelle des Ardoises, société anonyme au capital de 55 000 000 €\nContrat d'assurance responsabilité civile professionnelle\nConditions particulières\nPolice n° RCP-1234-26\n${head}\nPériode d'assurance : du 1er janvier 2026 au 31 décembre 2026.\nChiffre d'affaires déclaré : 350 000 €\n${guarantees}\n`;
const plain =
  "Montant de la garantie : 200 000 € par sinistre et 300 000 € par année d'assurance.\nFranchise : 1 000 € par sinistre.";

describe("our own policy", () => {
  it("gives its limits, its franchise and its period", () => {
    expect(taken(policy(plain))?.policy).toMatchObject({
      policyNumber: "RCP-1234-26",
      limitPerClaim: { value: "200000.00" },
      limitPerYear: { value: "300000.00" },
      franchise: { value: "1000.00" },
      periodStart: "2026-01-01",
    });
    expect(taken(policy(plain))?.reserves).toBeUndefined();
  });

  it("with limits of several guarantees gives the one of professional liability", () => {
    const several = taken(
      policy(
        "Responsabilité civile exploitation : 8 000 000 € par sinistre\nResponsabilité civile professionnelle : 300 000 € par sinistre\nFranchise : 1 500 € par sinistre",
      ),
    );
    expect(several?.policy.limitPerClaim).toMatchObject({ value: "300000.00" });
    expect(several?.policy.franchise).toMatchObject({ value: "1500.00" });
    expect(several?.reserves).toBeUndefined();
    const data = taken(policy(`${plain}\nAtteintes aux données : 50 K€ par sinistre`));
    expect(data?.policy.limitPerClaim).toMatchObject({ value: "200000.00" });
    expect(data?.policy.subLimits).toMatchObject([{ classes: ["data-rebuild"], limit: { value: "50000.00" } }]);
    expect(taken(policy(`${plain}\nCorporels : 6 millions d'euros`))?.policy).toMatchObject({
      limitPerClaim: { value: "200000.00" },
      limitPerYear: { value: "300000.00" },
    });
  });

  it("with limits that nothing tells apart gives none, and shows them with their pages", () => {
    const several = taken(policy(`${plain}\nMontant de la garantie : 400 000 € par sinistre`));
    expect(several?.policy.limitPerClaim).toBeUndefined();
    expect(several?.policy.limitPerYear).toMatchObject({ value: "300000.00" });
    expect(several?.reserves?.[0]?.fr).toContain("plusieurs valeurs, que rien ne départage");
    expect(several?.reserves?.[0]?.fr).toContain("400 000 € par sinistre », p. 1");
    expect(several?.reserves?.[0]?.en).toContain("state the value in the profile (“limitPerClaim”)");
  });

  it("with a franchise in percent gives it with its bounds; one in two ways gives none", () => {
    const share = taken(
      policy("Garantie : 200 000 € par sinistre.\nFranchise : 10 % du sinistre, avec un minimum de 1 000 €."),
    );
    expect(share?.policy).toMatchObject({ franchisePercent: "10", franchiseMin: { value: "1000.00" } });
    expect(share?.policy.franchise).toBeUndefined();
    const odd = taken(policy("Garantie : 200 000 € par sinistre.\nFranchise : 10 % du sinistre ou 1 000 €."));
    expect(odd?.policy.franchisePercent).toBeUndefined();
    expect(odd?.reserves?.[0]?.en).toContain("a sum and a percentage at once");
  });
});

it("names us before the word, too", () => {
  const named = policy(plain, "Entre l'assureur et Société Ardoise, ci-après « l'assuré ».");
  expect(taken(named)?.policy.limitPerClaim).toMatchObject({ value: "200000.00" });
});

describe("the policy of somebody else", () => {
  it("is not ours, though it names us", () => {
    expect(taken(policy(plain, "Souscripteur : Lise Garnier, entrepreneur individuel, Rezé."))).toBeUndefined();
    expect(
      taken(
        "Attestation d'assurance responsabilité civile professionnelle\nNous attestons que Lise Garnier, 12 rue des Lilas, est titulaire du contrat n° RC-998877 à hauteur de 1 000 000 € par sinistre, du 01/01/2026 au 31/12/2026.\nLa présente attestation est délivrée à la demande de Société Ardoise.\n",
      ),
    ).toBeUndefined();
  });

  it("a certificate is ours where we are whom it attests", () => {
    const certificate = (holder: string) =>
      `Attestation d'assurance responsabilité civile professionnelle\nNous attestons que la société ${holder} est titulaire de la police n° RCP-1234-26 à hauteur de 200 000 € par sinistre, du 01/01/2026 au 31/12/2026.\n`;
    expect(taken(certificate("Société Ardoise, Nantes"))?.kind).toBe("insurance-certificate");
    expect(taken(certificate("SIREN 048 139 273"))?.kind).toBe("insurance-certificate");
    expect(taken(certificate("Lise Garnier"))).toBeUndefined();
  });

  it("no other paper is one", () => {
    expect(taken("Facture n° F-1\nSociété Ardoise\nTotal TTC : 1 200 €\n")).toBeUndefined();
  });
});

it("hostile text ends within limits", () => {
  const text = policy(`${"franchise ".repeat(20_000)}${"assuré ".repeat(20_000)}${"1 000 ".repeat(20_000)}`);
  expect(taken(text)?.policy.policyNumber).toBe("RCP-1234-26");
});
