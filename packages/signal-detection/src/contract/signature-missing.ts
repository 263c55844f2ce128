import { type ContractIssue, defineContractSignal } from "./define.ts";
import { signatureMissingVariants } from "./remedies/signature.ts";

export const signatureMissing = defineContractSignal({
  id: "signature-missing",
  severity: 3,
  title: { fr: "Signature absente ou faible", en: "Missing or weak signature" },
  why: {
    fr: "Sans la signature des deux parties, l’accord et ses clauses protectrices sont difficiles à prouver, et l’assureur peut refuser sa garantie.",
    en: "Without both parties’ signatures the agreement and its protective clauses are hard to prove, and the insurer may refuse cover.",
  },
  advice: {
    fr: "Faites signer l’exemplaire par la partie manquante avant de poursuivre, de préférence par signature électronique.",
    en: "Have the missing party sign before going on, by electronic signature if you can.",
  },
  law: [
    { reference: "C. civ. 1366, 1367", status: "V" },
    { reference: "Cass. com., 13/03/2024", status: "V" },
  ],
  variants: signatureMissingVariants,
  kinds: ["contract", "amendment", "quote", "purchase-order"],
  check: (document, facts) => {
    if (facts.signatures.status !== "present") return [];
    const { overall, parties } = facts.signatures.value;
    const blocks = facts.signatures.evidence;
    const issue = (
      variant: keyof typeof signatureMissingVariants,
      strength: ContractIssue["strength"],
      confidence: number,
      fr: string,
      en: string,
      party?: { name: string; page?: number | undefined },
    ): ContractIssue<keyof typeof signatureMissingVariants> => ({
      variant,
      strength,
      confidence,
      because: { fr, en },
      evidence: blocks.slice(-2),
      fields: {
        ...(party === undefined ? {} : { party: party.name }),
        ...(party?.page === undefined ? {} : { pages: [party.page] }),
      },
    });
    const isDraft = document.format === "docx" || document.format === "odt" || document.format === "doc";
    if (overall === "unsigned")
      return [
        isDraft
          ? issue(
              "draft",
              "medium",
              0.8,
              "Le fichier est un projet modifiable, que personne n’a signé.",
              "The file is an editable draft that nobody has signed.",
            )
          : issue(
              "unsigned",
              "strong",
              0.85,
              "Aucune signature n’a été trouvée, ni tracée, ni électronique.",
              "No signature was found, neither drawn nor electronic.",
            ),
      ];
    if (overall === "copy_of_esigned")
      return [
        issue(
          "copy-of-esigned",
          "medium",
          0.8,
          "Cette copie porte la mention d’une plateforme de signature, mais aucune signature électronique vérifiable : demandez le fichier original.",
          "This copy bears a signing platform’s stamp but no signature that can be verified: ask for the original file.",
        ),
      ];
    if (overall === "esigned_broken")
      return [
        issue(
          "broken",
          "strong",
          0.95,
          "Le contenu a changé après une signature électronique, ou la signature ne correspond pas à son certificat.",
          "The content changed after an electronic signature, or the signature does not match its certificate.",
        ),
      ];
    const empty =
      overall === "partly_signed"
        ? parties.filter((p) => p.coverage === "empty_block" || p.coverage === "no_block")
        : [];
    const weak = parties.filter((p) => p.coverage === "signature_image" || p.coverage === "typed");
    return [
      ...empty.map((p) =>
        issue(
          "one-party",
          "strong",
          0.85,
          `La signature de « ${p.name} » manque.`,
          `The signature of “${p.name}” is missing.`,
          p,
        ),
      ),
      ...weak.map((p) =>
        p.coverage === "typed"
          ? issue(
              "typed",
              "medium",
              0.7,
              `La signature de « ${p.name} » est dactylographiée.`,
              `The signature of “${p.name}” is typed.`,
              p,
            )
          : issue(
              "image-only",
              "weak",
              0.7,
              `La signature de « ${p.name} » est une image collée : valable, mais sans présomption de fiabilité.`,
              `The signature of “${p.name}” is a pasted image: valid, but not presumed reliable.`,
              p,
            ),
      ),
    ];
  },
  examples: {
    fires: [
      {
        variant: "unsigned",
        text: "Contrat de prestation\nEntre les soussignés :\nSociété Ardoise, ci-après « le Prestataire »,\net Maison Tilleul, ci-après « le Client ».\n\nFait à Nantes, le 3 mars 2026.\n\nPour le Prestataire\tPour le Client\n",
      },
      {
        variant: "one-party",
        text: "Contrat de prestation\nEntre les soussignés :\nSociété Ardoise, ci-après « le Prestataire »,\net Maison Tilleul, ci-après « le Client ».\n\nFait à Nantes, le 3 mars 2026.\n\nPour le Prestataire\tPour le Client\n",
        ink: ["1 sign-left"],
      },
      {
        variant: "draft",
        draft: true,
        text: "Contrat de prestation\nEntre les soussignés :\nSociété Ardoise, ci-après « le Prestataire »,\net Maison Tilleul, ci-après « le Client ».\n\nPour le Prestataire\n\nPour le Client\n",
      },
    ],
    silent: [
      {
        because: "les deux parties ont signé",
        text: "Contrat de prestation\nEntre les soussignés :\nSociété Ardoise, ci-après « le Prestataire »,\net Maison Tilleul, ci-après « le Client ».\n\nFait à Nantes, le 3 mars 2026.\n\nPour le Prestataire\tPour le Client\n",
        ink: ["1 sign-left", "1 sign-right"],
      },
      {
        because: "des conditions générales seules ne se signent pas",
        text: "Conditions générales de vente\nLes présentes conditions s'appliquent à toute commande.\n",
      },
    ],
  },
});
