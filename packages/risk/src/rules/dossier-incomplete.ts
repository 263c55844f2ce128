import { rank } from "../levels.ts";
import { uncapitalised } from "../names.ts";
import { defineRule } from "./define-rule.ts";
import { message, paper, profileWith, said, scene, signatures } from "./scene.ts";

const everything = () => {
  const paperOf = (
    kind: "insurance-policy" | "quote" | "general-terms" | "specification" | "invoice" | "acceptance-report",
  ) => message("2026-01-05", "outbound", { kind, documentId: kind.padEnd(64, "0"), source: `${kind}.pdf` });
  return scene({
    findings: [said("formal-complaint", "2026-06-06")],
    timeline: [{ date: "2026-06-06", kind: "message", side: "client", label: { fr: "Réclamation", en: "Complaint" } }],
    documents: [
      ...(["insurance-policy", "quote", "general-terms", "specification", "invoice", "acceptance-report"] as const).map(
        paperOf,
      ),
      message("2026-06-06", "inbound"),
      message("2026-06-08", "outbound"),
    ],
    contracts: [
      paper("contract", {
        signatures: signatures("signed"),
        termsReference: { status: "present", value: { accepted: true, label: "CGV" }, evidence: [] },
      }),
    ],
  });
};

export const dossierIncomplete = defineRule({
  id: "dossier-incomplete",
  family: "relationship",
  severity: 2,
  title: { fr: "Dossier incomplet", en: "Incomplete file" },
  why: {
    fr: "L’assureur instruit sur pièces : ce qui manque retarde sa réponse ou l’affaiblit.",
    en: "The insurer works from papers: what is missing delays its answer or weakens it.",
  },
  advice: {
    fr: "Réunissez les pièces manquantes avant la date de déclaration.",
    en: "Collect the missing papers before the notification date.",
  },
  law: [{ reference: "Listes de pièces demandées par les assureurs", status: "G" }],
  examples: {
    fires: [
      {
        from: "relationship",
        text: "Réclamation écrite ; ni police, ni contrat, ni facture.",
        given: () => ({
          relationship: scene({
            findings: [said("formal-complaint", "2026-06-06")],
            documents: [message("2026-06-06", "inbound")],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "relationship",
        text: "Réclamation écrite et toutes les pièces réunies.",
        because: "rien ne manque",
        given: () => ({ relationship: everything(), profile: profileWith(), asOf: "2026-06-09" }),
      },
      {
        from: "relationship",
        text: "Insatisfaction seule, aucune pièce réunie.",
        because: "aucun dossier n’est encore à constituer",
        given: () => ({
          relationship: scene({ findings: [said("dissatisfaction", "2026-06-06")] }),
          asOf: "2026-06-09",
        }),
      },
    ],
  },
  occurrences: ({ level, claimFile, matter }) => {
    if (rank(level.level) < 2 || matter.closedOn !== null) return [];
    const asked = claimFile.filter((i) => i.status !== "not-applicable");
    const missing = claimFile.filter((i) => i.status === "missing");
    if (missing.length === 0) return [];
    const last = matter.findings.at(-1);
    const found = asked.filter((i) => i.status === "found").length;
    const partial = asked.length - found - missing.length;
    const names = (locale: "fr" | "en") => missing.map((i) => uncapitalised(i.label[locale])).join(", ");
    return [
      {
        key: "file",
        strength: "medium" as const,
        evidence: (level.triggers[0] ?? last)?.evidence ?? [],
        fields: { missing: missing.map((i) => i.item) },
        ...(last?.date === undefined ? {} : { date: last.date }),
        because: {
          fr: `Pièces réunies : ${found} sur ${asked.length}${partial === 0 ? "" : `, plus ${partial} en partie`} ; à trouver : ${names("fr")}.`,
          en: `Items collected: ${found} of ${asked.length}${partial === 0 ? "" : `, plus ${partial} in part`}; to be found: ${names("en")}.`,
        },
      },
    ];
  },
});
