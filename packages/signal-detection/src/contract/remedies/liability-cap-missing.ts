import { CARVE_OUT, remedy } from "./clause.ts";

const CAP: readonly [string, string] = [
  `« La responsabilité du Prestataire au titre du contrat, toutes causes et tous préjudices confondus, est limitée à […] € HT [par sinistre / par année contractuelle]. ${CARVE_OUT.fr} »`,
  `“The Provider’s liability under the contract, for all causes and all losses taken together, is limited to € […] before VAT [per claim / per contract year]. ${CARVE_OUT.en}”`,
];

export const liabilityCapMissingVariants = {
  none: remedy(["aucun plafond", "no cap"], CAP),
  "exclusion-only": remedy(
    ["préjudices exclus, sans plafond", "heads of loss excluded, no cap"],
    [
      `« Au-delà des préjudices exclus ci-dessus, la responsabilité du Prestataire est limitée, toutes causes confondues, à […] € HT [par sinistre / par année contractuelle]. ${CARVE_OUT.fr} »`,
      `“Beyond the losses excluded above, the Provider’s liability for all causes is limited to € […] before VAT [per claim / per contract year]. ${CARVE_OUT.en}”`,
    ],
  ),
  "them-only": remedy(
    ["seul le client est protégé", "only the client is protected"],
    [
      `« La responsabilité de chacune des Parties envers l’autre, toutes causes confondues, est limitée à […] € HT [par année contractuelle] ; le paiement du prix n’entre pas dans cette limite. ${CARVE_OUT.fr} »`,
      `“Each Party’s liability to the other, for all causes, is limited to € […] before VAT [per contract year]; payment of the price does not count towards this limit. ${CARVE_OUT.en}”`,
    ],
  ),
  "by-reference": remedy(
    ["plafond à vérifier dans les conditions générales", "cap to be checked in the general terms"],
    [
      "« Les conditions générales du Prestataire, version du […], sont annexées au contrat. Leur article […], relatif à la responsabilité, s’applique au contrat ; le Client déclare en avoir pris connaissance et l’accepter. »",
      "“The Provider’s general terms, version of […], are annexed to the contract. Their article […] on liability applies to the contract; the Client states that it has read and accepts it.”",
    ],
    2,
  ),
};
