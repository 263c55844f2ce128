import type { Facts } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { exampleOf } from "../testing/example-document.ts";
import { detectContract } from "./detect-contract.ts";

/** Variants found in one sentence of a contract, whose scope is said to hold an obligation of result. */
function variants(sentence: string): string[] {
  const { document, facts, context } = exampleOf("contract", `Contrat de prestation\n${sentence}\n`);
  const scope: Facts["serviceScope"] = {
    status: "present",
    value: {
      status: "defined",
      services: [],
      deliverables: [],
      exclusions: [],
      assumptions: [],
      clientDuties: [],
      quantities: [],
      price: { model: "unknown", evidence: [] },
      obligation: "result",
      openEnded: [],
      references: [],
    },
    evidence: [],
  };
  const found = detectContract(document, { ...facts, serviceScope: scope }, context);
  return found
    .filter((f) => f.signal === "liability-adverse" || f.fields.variant === "purchase-terms")
    .map((f) => f.fields.variant ?? "");
}

describe("adverse sentences", () => {
  it.each([
    [
      "hold-harmless",
      "Le Fournisseur garantit Belmont contre toute revendication d'un tiers et l'indemnise de ses frais.",
    ],
    ["hold-harmless", "Le Titulaire relève indemne l'Acheteur de toutes poursuites engagées par ses salariés."],
    ["hold-harmless", "L'Agence s'engage à tenir le Client indemne de toute réclamation relative aux visuels."],
    ["hold-harmless", "Elle indemnisera le Client des condamnations prononcées à son encontre."],
    [
      "hold-harmless",
      "The Supplier shall indemnify, defend and hold the Customer harmless from any third-party claim.",
    ],
    ["hold-harmless", "Le Consultant supportera seul toutes les condamnations qui en résulteraient."],
    ["waiver-of-recourse", "Le Prestataire renonce expressément à tout recours contre le Client et ses assureurs."],
    ["waiver-of-recourse", "The Contractor waives any right of recourse against the Customer."],
    ["result-obligation", "Les travaux au forfait sont exécutés sous obligation de résultat."],
    ["result-obligation", "Le Prestataire garantit les résultats de la migration."],
    ["purchase-terms", "Les conditions d'achat du Groupe prévalent sur tout document commercial du Prestataire."],
    ["purchase-terms", "L'exécution de la commande emporte acceptation de nos conditions générales d'achat."],
    ["purchase-terms", "The Customer's purchase terms shall prevail over any terms of the Supplier."],
  ])("%s: %s", (variant, sentence) => {
    expect(variants(sentence)).toContain(variant);
  });

  it.each([
    "Le Client garantit le Prestataire contre toute réclamation de tiers sur les contenus remis.",
    "Pour les photographies qu'il fournit, le Client relèvera l'Agence indemne de toute action.",
    "The Customer shall indemnify the Supplier against any claim arising from its content.",
    "Chaque Partie garantit l'autre contre toute réclamation de ses propres salariés.",
    "Le Client doit obtenir conseil avant d'entreprendre ou de s'abstenir de toute action.",
    "Vous nous garantissez contre toute réclamation de vos clients.",
    "Le Prestataire est en droit d'être indemnisé par le Client de toute réclamation de tiers.",
    "Le Client et ses assureurs renoncent à tout recours contre le Prestataire.",
    "Le matériel est garanti deux ans contre tout défaut de fabrication.",
    "Le Prestataire n'est tenu à aucune obligation de résultat.",
    "Le Prestataire ne garantit pas les résultats commerciaux de la campagne.",
    "Il n'est pas tenu d'une obligation de résultat mais d'une obligation de moyens.",
    "Le présent contrat prévaut sur les conditions d'achat du Client.",
    "Les conditions générales d'achat du Client ne s'appliquent pas, même mentionnées sur sa commande.",
    "These terms prevail over the Customer's purchase terms.",
  ])("nothing in: %s", (sentence) => {
    expect(variants(sentence)).toEqual([]);
  });
});
