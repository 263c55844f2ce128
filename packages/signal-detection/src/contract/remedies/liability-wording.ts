import { CARVE_OUT, remedy } from "./clause.ts";

export const liabilityWordingVariants = {
  "blank-amount": remedy(
    ["montant du plafond en blanc", "amount of the cap left blank"],
    [
      `« La responsabilité du Prestataire, toutes causes confondues, est limitée à [montant en lettres] euros ([montant en chiffres] € HT). ${CARVE_OUT.fr} »`,
      `“The Provider’s liability, for all causes, is limited to [amount in words] euros (€ [amount in figures] before VAT). ${CARVE_OUT.en}”`,
    ],
    3,
  ),
  "words-differ": remedy(
    ["montants en lettres et en chiffres différents", "words and figures differ"],
    [
      "« Le plafond prévu à l’article […] s’entend de [montant en lettres] euros ([montant en chiffres] € HT) ; cette rédaction remplace la précédente. »",
      "“The cap in article […] means [amount in words] euros (€ [amount in figures] before VAT); this wording replaces the former one.”",
    ],
  ),
  "indirect-undefined": remedy(
    ["dommages indirects non définis", "indirect damage undefined"],
    [
      `« Les Parties conviennent de tenir pour indirects, et de ne pas indemniser, [la perte de chiffre d’affaires, de clientèle, de données non sauvegardées par le Client et l’atteinte à l’image]. ${CARVE_OUT.fr.replace("Cette limite", "Cette exclusion")} »`,
      `“The Parties agree to treat as indirect, and not to compensate, [loss of revenue, of customers, of data the Client did not back up, and harm to reputation]. ${CARVE_OUT.en.replace("This limit", "This exclusion")}”`,
    ],
    1,
  ),
};
