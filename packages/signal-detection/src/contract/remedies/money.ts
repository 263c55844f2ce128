import { CARVE_OUT, remedy } from "./clause.ts";

export const paymentTermsVariants = {
  "too-long": remedy(
    ["délai supérieur au maximum légal", "term above the legal maximum"],
    [
      "« Les factures sont payables à [30] jours à compter de leur date d’émission [au plus 60 jours, ou 45 jours fin de mois]. »",
      "“Invoices are payable [30] days from their date of issue [at most 60 days, or 45 days end of month].”",
    ],
  ),
  "missing-mentions": remedy(
    ["pénalités de retard ou indemnité de 40 € non indiquées", "late rate or fixed €40 not stated"],
    [
      "« Tout retard de paiement rend exigibles de plein droit des pénalités au taux de [taux de la BCE majoré de 10 points] et une indemnité forfaitaire de 40 € pour frais de recouvrement (C. com. L441-10 et D441-5). »",
      "“Late payment makes due, without reminder, penalties at the rate of [the ECB rate plus 10 points] and a fixed €40 for recovery costs (C. com. L441-10 and D441-5).”",
    ],
  ),
};

export const insuranceMismatchVariants = {
  "required-above-held": remedy(
    ["assurance exigée supérieure à la vôtre", "required cover above yours"],
    [
      "« Le Prestataire déclare être assuré pour sa responsabilité civile professionnelle auprès de […], à hauteur de […] € par sinistre et […] € par an, et remet l’attestation en vigueur. »",
      "“The Provider states that it holds professional indemnity cover with […], for € […] per claim and € […] a year, and hands over the current certificate.”",
    ],
  ),
  "above-insurance": remedy(
    ["plafond supérieur à votre garantie", "cap above your cover"],
    [
      `« La responsabilité du Prestataire, toutes causes confondues, est limitée à […] € [montant au plus égal à votre garantie par sinistre]. ${CARVE_OUT.fr} »`,
      `“The Provider’s liability, for all causes, is limited to € […] [at most your cover per claim]. ${CARVE_OUT.en}”`,
    ],
  ),
  "activity-undeclared": remedy(
    ["prestation étrangère aux activités déclarées", "service outside the declared activities"],
    [
      "« Sont exclues du contrat, sauf avenant, les prestations de […]. » Ou, avant signature, demande à l’assureur : « Nous vous prions d’étendre notre garantie à l’activité suivante : […], à effet du […]. »",
      "“Services of […] are excluded from the contract, save by amendment.” Or, before signing, to the insurer: “Please extend our cover to the following activity: […], from […].”",
    ],
  ),
};
