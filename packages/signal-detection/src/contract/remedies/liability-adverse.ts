import { CARVE_OUT, remedy } from "./clause.ts";

export const liabilityAdverseVariants = {
  "one-sided": remedy(
    ["plafond au profit de l’autre partie seule", "cap for the other party only"],
    [
      `« La responsabilité de chacune des Parties envers l’autre, toutes causes confondues, est limitée à […] € HT [par année contractuelle] ; le paiement du prix n’entre pas dans cette limite. ${CARVE_OUT.fr} »`,
      `“Each Party’s liability to the other, for all causes, is limited to € […] before VAT [per contract year]; payment of the price does not count towards this limit. ${CARVE_OUT.en}”`,
    ],
    2,
  ),
  unlimited: remedy(
    ["responsabilité illimitée", "unlimited liability"],
    [
      `« Le Prestataire répond des dommages directs et prouvés causés par ses manquements, dans la limite de […] € HT [par sinistre / par année contractuelle]. ${CARVE_OUT.fr} »`,
      `“The Provider is liable for direct, proven damage caused by its breaches, up to € […] before VAT [per claim / per contract year]. ${CARVE_OUT.en}”`,
    ],
  ),
  "uncapped-penalty": remedy(
    ["pénalités sans plafond", "uncapped penalties"],
    [
      "« Les pénalités sont dues après mise en demeure restée sans effet [… jours], pour un retard imputable au seul Prestataire. Leur cumul ne peut dépasser [5 à 10] % du prix HT de la prestation en retard ; elles s’imputent sur les dommages et intérêts. »",
      "“Penalties are due after a formal notice left without effect for [… days], for delay attributable to the Provider alone. Together they shall not exceed [5 to 10] % of the price of the late service before VAT; they are set off against damages.”",
    ],
  ),
  "result-obligation": remedy(
    ["obligation de résultat", "obligation of result"],
    [
      "« Le Prestataire exécute la prestation avec le soin attendu d’un professionnel de son métier et est tenu d’une obligation de moyens [, sauf pour les engagements suivants : …]. »",
      "“The Provider performs the service with the care expected of a professional of its trade and is bound to use its best endeavours [, except for the following commitments: …].”",
    ],
  ),
  "hold-harmless": remedy(
    ["garantie de toute condamnation ou réclamation", "hold-harmless clause"],
    [
      `« Le Prestataire indemnise le Client des condamnations définitives prononcées contre lui au profit d’un tiers et causées par une faute prouvée du Prestataire, s’il a été averti sans délai et mis en mesure de se défendre, dans la limite prévue à l’article […]. ${CARVE_OUT.fr} »`,
      `“The Provider indemnifies the Client for final awards made against it in favour of a third party and caused by a proven fault of the Provider, if it was told without delay and able to defend itself, within the limit in article […]. ${CARVE_OUT.en}”`,
    ],
  ),
  "waiver-of-recourse": remedy(
    ["renonciation à tout recours", "waiver of all recourse"],
    [
      "« Chaque Partie conserve ses recours contre l’autre. [À défaut : la renonciation à recours est réciproque, ne vaut que pour les dommages aux biens couverts par l’assurance de la Partie lésée et ne s’étend ni au dol, ni à la faute lourde, ni aux dommages corporels.] »",
      "“Each Party keeps its recourse against the other. [Failing that: the waiver is mutual, covers only property damage insured by the injured Party, and extends neither to wilful misconduct, nor to gross negligence, nor to bodily injury.]”",
    ],
  ),
};
