import type { SignalDefinition } from "../define.ts";
import type { Wording } from "./wording.ts";

/** Admissions of fault and promises to make good, in the formal and the friendly voice. */
export const admissionWordings: readonly Wording[] = [
  {
    family: "admission",
    strength: "strong",
    says: [
      "c est (bien/clairement/entierement/totalement/en effet/effectivement) (de) notre/ma/nous/moi (faute/responsabilite/erreur) (qui/qu)",
      "(la/cette) faute/responsabilite (nous/m) incombe/revient (entierement/pleinement)",
      "(nous/m) incombe (entierement/pleinement)",
      "nous/on/je (avons/a/ai) (bien/clairement/effectivement/vraiment/completement) (commis/fait) une (grosse/grave/lourde/vraie) (faute/erreur/negligence/boulette/betise/connerie)",
      "avons/ai/a (clairement/bien/gravement) manque a nos/notre/mes/mon/ses obligations/obligation/devoir/engagements",
      "(nous) sommes/suis (pleinement/entierement/seul/seuls) responsable* (de) (cette/ce/la/l/du/votre) ~ panne/perte/pertes/retard/incident/prejudice/situation/erreur/dommage/probleme",
      "(tort) (est/sont) (entierement/totalement) de notre/mon cote",
      "notre/ma (pleine/entiere/propre) negligence",
      "(nous/on/je) plaid* coupable*",
      "mea culpa",
      "c est nous/moi/notre_equipe qui avons/ai/a (tout) supprime*/efface*/casse*/oublie*/perdu*/plante*/provoque*/cause*",
      "c est (bien) notre/mon erreur/faute/tort",
      "(l/cette) erreur vient/venait de chez_nous/nous/notre_cote/moi",
      "ai/avons/a fait n_importe_quoi",
      "(fell/fallen) short of our obligations",
      "(through/by) our own carelessness/negligence/fault/mistake",
      "we (have) (clearly) caused the/this/your outage/loss/losses/damage/problem/incident/failure",
      "on/j ai/a/avons (completement/vraiment/totalement) merde/foire/plante/deconne/cafouille",
      "on s est (completement/vraiment/totalement) (plante/plantes/loupe/loupes/trompe/trompes)",
      "(je/nous) (le) reconnais/reconnaissons (bien/volontiers/pleinement) (avoir/que/nos/notre/mon/ma) ~ faute/erreur/tort/torts/manquement/manquements/defaillance/defaillances/negligence/responsabilite",
      "avons/ai/a (bien) eu tort",
      "n aurions/aurais/aurait pas/jamais du",
      "aurions/aurais du (faire/vous/verifier/tester/sauvegarder/controler/prevenir/livrer)",
      "(notre) defaillance est/a (averee/etablie/ete)",
      "entirely/totally/completely/clearly/all our/my (fault/mistake/doing)",
      "(it) is/was/s our/my (fault/mistake/responsibility)",
      "that s/is on us/me",
      "we/i (really/completely/totally) (messed/screwed) up",
      "we/i (were/was/are/am) (clearly/grossly/entirely) negligent/at_fault/in_breach/in_the_wrong/to_blame/liable",
      "we/i (fully) (accept/take/assume/acknowledge) (full/all/the/entire) responsibility/blame/liability/fault",
      "we/i (have) (clearly) breached (our)",
      "should (never/not) have (done/deployed/deleted/happened)",
      "we should have (tested/checked/backed/warned/told)",
    ],
  },
  {
    family: "promise",
    strength: "strong",
    says: [
      "(nous/on/je) (vous/te/t) indemniser*/indemniserons/indemniserai/indemnisons/dedommager*/dedommagerons/dedommagerai/dedommage/dedommagera/indemnisera",
      "(nous/on/je) (vous) rembourserons/rembourserai/rembourse/rembourserons/remboursons (l/la/toutes/tout/de) ~ perte/pertes/manque_a_gagner/prejudice/integralite/chiffre/ventes_perdues/totalite",
      "(nous/on/je) prenons/prendrons/prendrai/prends/prend (tout/totalement/entierement) en_charge/a_notre_charge ~ pertes/prejudice/manque/dommages/ventes/chiffre_d_affaires/consequences",
      "(nous/on/je) (vous) verserons/verserai/verse/paierons/paierai ~ somme de ~ euros/eur/€ ~ prejudice/dommages/indemnite/reparation/compensation/dedommagement",
      "pertes/prejudice/manque_a_gagner/dommages/dommage ~ a notre/ma charge",
      "vous/te devons/dois (bien) (une/la) reparation/indemnisation/indemnite/dedommagement/compensation",
      "reparerons/reparerai/repare (integralement/entierement) ~ prejudice/dommage/pertes",
      "compenser*/compenserons/compenserai ~ pertes/prejudice/manque/ventes",
      "notre assurance/assureur (va/prendra/paiera/couvrira/remboursera/vous) (payer/tout/vous/prendre) (en_charge/indemnise*)",
      "acceptons/accepte (de) (vous) (verser/regler/payer/indemniser) ~ prejudice/indemnite/reclamation/somme/reparation/dedommagement",
      "we/i will/ll (fully) compensate/reimburse/indemnify/refund ~ you ~ loss/losses/damage/lost/costs/it",
      "we/i will/ll cover/pay/make_good ~ loss/losses/damages/lost sales/damage/costs",
      "(happy/agree/prepared) to compensate/indemnify/reimburse",
      "our insurer/insurance will (pay/cover/compensate)",
    ],
    not: ["trop_percu/overpayment", "frais_de_deplacement/note_de_frais/acompte/double/travel_expenses"],
  },
];

/** Sentences near an admission that make none. */
export const noAdmission: NonNullable<SignalDefinition["setAside"]> = [
  {
    says: [
      "sans (aucune) (que) ~ reconnaissance ~ responsabilite",
      "sans reconnaitre/admettre",
      "sans que cela ~ vaille/vaut/constitue/emporte",
      "a titre (purement/strictement) (exceptionnel) (et) commercial",
      "geste commercial",
      "sous toutes reserves",
      "without (any) admission/admitting/prejudice",
      "goodwill_gesture/gesture_of_goodwill/as_a_gesture",
    ],
    because: {
      fr: "le geste est commercial ou la responsabilité est réservée",
      en: "it is a gesture of goodwill, or liability is reserved",
    },
  },
  {
    says: [
      "vous ecrivez/dites/affirmez/soutenez/pretendez/indiquez/considerez/estimez que/qu",
      "selon_vous/d_apres_vous/a_vous_lire/according_to_you",
      "you say/claim/write/allege/suggest/believe",
    ],
    because: {
      fr: "le propos est celui du client, que vous rapportez",
      en: "the words are the client’s, which you report",
    },
  },
  {
    says: [
      "not_our_fault/pas_notre_faute/pas_de_notre_faute/pas_de_notre_fait",
      "de_votre_faute/de_votre_fait/par_votre_faute/your_fault",
    ],
    because: { fr: "la faute est imputée à autrui ou niée", en: "the fault is denied or laid on another" },
  },
  {
    says: [
      "responsable (du/de/des) (la/l) projet/compte/production/equipe/dossier/technique/facturation/agence/service/site",
      "responsible for the project/account/team/production/billing",
    ],
    because: { fr: "« responsable » désigne une fonction", en: "“responsible” names a function" },
  },
];
