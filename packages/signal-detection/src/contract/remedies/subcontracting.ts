import { remedy } from "./clause.ts";

const DOCUMENTS: readonly [string, string] = [
  "« Le Sous-traitant remet, à la signature puis tous les six mois jusqu’à la fin du contrat, son attestation de vigilance Urssaf datée de moins de six mois, un justificatif d’immatriculation de moins de trois mois et, s’il emploie des salariés étrangers soumis à autorisation de travail, leur liste nominative. À défaut, le Donneur d’ordre peut suspendre l’exécution [et les paiements]. »",
  "“The Subcontractor hands over, on signing and then every six months until the end of the contract, its Urssaf vigilance certificate dated less than six months, proof of registration less than three months old and, if it employs foreign workers who need a work permit, the list of their names. Failing that, the Principal may suspend performance [and payments].”",
];

export const subcontractorVigilanceVariants = {
  "documents-to-collect": remedy(["pièces de vigilance à recueillir", "vigilance documents to collect"], DOCUMENTS),
  cumulated: remedy(["seuil atteint par plusieurs contrats", "threshold reached by several contracts"], DOCUMENTS),
  outdated: remedy(["pièces trop anciennes", "documents too old"], DOCUMENTS),
};

export const labourLoanRiskVariants = {
  cues: remedy(
    ["faisceau d’indices", "several cues together"],
    [
      "« Le Prestataire réalise [résultat défini] pour un prix forfaitaire de […] € HT. Il organise librement son travail, ses horaires et ses moyens, encadre seul ses intervenants et peut servir d’autres clients. Les accès et consignes de sécurité du Client n’emportent aucun lien de subordination. »",
      "“The Provider produces [a defined result] for a fixed price of € […] before VAT. It organises its work, hours and means freely, alone directs its people, and may serve other clients. The Client’s access and safety rules create no relation of subordination.”",
    ],
  ),
};
