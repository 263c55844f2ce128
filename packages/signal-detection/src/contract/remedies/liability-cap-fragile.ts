import { CARVE_OUT, remedy } from "./clause.ts";

export const liabilityCapFragileVariants = {
  consumer: remedy(
    ["limite opposée à un consommateur", "limit against a consumer"],
    [
      "« Les articles […] du contrat, relatifs à la limitation de responsabilité, ne s’appliquent pas au Client qui a la qualité de consommateur ; ses droits à réparation restent ceux de la loi. »",
      "“Articles […] of the contract, on the limitation of liability, do not apply to a Client who is a consumer, whose rights to compensation remain those of the law.”",
    ],
  ),
  "total-exclusion": remedy(
    ["exclusion de toute responsabilité", "all liability excluded"],
    [
      `« Le Prestataire répond des dommages directs causés par ses manquements prouvés, dans la limite de […] € HT [par sinistre / par année contractuelle]. ${CARVE_OUT.fr} »`,
      `“The Provider is liable for direct damage caused by its proven breaches, up to € […] before VAT [per claim / per contract year]. ${CARVE_OUT.en}”`,
    ],
  ),
  "no-carve-out": remedy(
    ["ni dol ni faute lourde réservés", "no carve-out for wilful misconduct or gross negligence"],
    [`« ${CARVE_OUT.fr} »`, `“${CARVE_OUT.en}”`],
  ),
  derisory: remedy(
    ["plafond dérisoire au regard du prix", "derisory cap against the price"],
    [
      `« La responsabilité du Prestataire, toutes causes confondues, est limitée à [100] % du prix HT du contrat [, sans être inférieure à […] €]. ${CARVE_OUT.fr} »`,
      `“The Provider’s liability, for all causes, is limited to [100] % of the contract price before VAT [, and never less than € […]]. ${CARVE_OUT.en}”`,
    ],
  ),
  "time-bar-short": remedy(
    ["délai pour agir inférieur à un an", "time to sue shorter than one year"],
    [
      "« Toute action en responsabilité contre une Partie est engagée dans un délai de [douze mois ou plus] à compter du jour où l’autre Partie a connu les faits qui la fondent. »",
      "“Any action in liability against a Party shall be brought within [twelve months or more] of the day on which the other Party knew the facts on which it rests.”",
    ],
  ),
};
