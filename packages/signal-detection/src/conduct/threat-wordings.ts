import type { Wording } from "./wording.ts";

/** A debt is spoken of: without one, calling somebody or closing a site is a service. */
const DEBT = [
  "pay*/paie*/regle/reglee/reglez/regler/reglement/virement/facture*/dette*/impaye*/solde/argent/devez/dois/du/creance",
  "paid/paying/owe*/debt*/invoice*/money/settle*/unpaid",
];

const BEARS = ["hypothetical", "question"] as const;
const TELL_FR =
  "previen*/prevenir/prevenons/prevenu*/averti*/inform*/alert*/contact*/appel*/ecri*/dire/dirai/dirons/parler*/parlons/signal*/faire_savoir/ferons_savoir/ferai_savoir/racont*";
const CIRCLE_FR =
  "employeur/patron/famille/conjoint/conjointe/femme/mari/epouse/epoux/parents/enfants/voisins/proches/amis/clients/fournisseurs/partenaires/salaries/collaborateurs/associes/entourage/confreres/concurrents";
const CIRCLE_EN =
  "employer/boss/family/wife/husband/spouse/partner/parents/children/neighbours/neighbors/friends/clients/customers/suppliers/staff/employees/competitors";

/** Threats that leave the field of law: people around the debtor, police, publication, looks of a court act, hostages. */
export const threatWordings: readonly Wording[] = [
  {
    family: "exposure",
    strength: "strong",
    says: [
      `${TELL_FR} ~ vos/votre/tes/ton/ta ${CIRCLE_FR}`,
      `vos/votre/tes/ton/ta ${CIRCLE_FR} ~ saura/sauront/apprendra/apprendront/recevra/recevront/seront/sera ~ (prevenus/informes/prevenu/informe)`,
      `vos/votre/tes/ton/ta ${CIRCLE_FR} ~ serai* ~ content*/ravi*/heureu*/interess*/curieu*`,
      "previen*/prevenir/averti*/inform*/alert*/signal* ~ votre/ton/ta banque/banquier",
      "inform/warn/alert/notify/tell your bank",
      `chez vos/votre/tes/ton/ta ${CIRCLE_FR}`,
      "votre/ta reputation",
      "your reputation",
      `passe*/passons ~ (a/chez/voir) ~ votre/vos/ton/tes ${CIRCLE_FR}`,
      `tell/inform/contact/call/warn/alert/notify/write_to/let/speak_to/visit your ${CIRCLE_EN}`,
      `telling/informing/contacting/calling/warning/notifying your ${CIRCLE_EN}`,
      `your ${CIRCLE_EN} will/should/might/may ~ know/hear/learn/find/be_told/be_informed/be_interested`,
      `let your ${CIRCLE_EN} know`,
    ],
    not: [
      "coupure/maintenance/incident/migration/mise_a_jour/lenteur/outage/upgrade/downtime/nouveaux_horaires/changement",
      "a_votre_demande/si_vous_le_souhaitez/if_you_wish/on_your_behalf/pour_vous/souhaitez_vous/voulez_vous",
    ],
    beside: DEBT,
    bears: BEARS,
  },
  {
    family: "publication",
    strength: "strong",
    says: [
      "publi*/poster*/postons/affich*/diffus*/mettre/mettrons/mettrai ~ (votre/vos/ton/tes) nom/dette/dettes/impaye/impayes/facture_impayee/ardoise ~ (sur) ~ linkedin/facebook/google/reseaux/internet/site/public/vitrine/ligne",
      "liste/fichier ~ mauvais payeurs/payeur",
      "liste noire",
      "votre/ton nom ~ circuler/mauvais_payeur",
      "tout_le_monde/toute_la_ville/tout_le_quartier/toute_la_profession/tout_le_milieu saura/va_savoir/sera_au_courant/apprendra",
      "nous/on/je ~ rendre/rendrons/rendrai public/publique/publics ~ (votre/vos/cette) dette/impaye/impayes/comportement/situation/affaire",
      "nom ~ rendu public",
      "blacklist you/blacklisted",
      "name and shame",
      "bad payers",
      "post/publish/share ~ (your) (unpaid) name/debt/debts/invoice ~ linkedin/facebook/online/social_media/google/twitter/publicly",
      "go/going public ~ debt/unpaid",
      "everyone ~ will know/hear",
    ],
    not: ["portfolio/temoignage/testimonial/etude_de_cas/case_study/blog/campagne"],
    bears: BEARS,
  },
  {
    family: "punishment",
    strength: "strong",
    says: [
      "finir*/finirez/irez/risquez/risque/risques/envoyer*/envoie ~ prison/cellule",
      "peine de prison",
      "passible* ~ prison/emprisonnement",
      "plainte penale/au_penal ~ impaye*/non_paiement/facture*/escroquerie",
      "police/gendarmes/gendarmerie ~ (chez/a) (vous/votre) ~ porte/bureaux/locaux/demain/viendr*",
      "envoyer*/enverrons/enverrai/envoyons/debarquer*/appeler*/appelle/appellerons/appellerai ~ police/gendarmes/gendarmerie/gros_bras/quelqu_un_chez",
      "porter* plainte au_commissariat/a_la_police/a_la_gendarmerie",
      "casier judiciaire",
      "go/going/end_up/sent/land (in/to) jail/prison",
      "in/to jail/prison",
      "send/call/sending/calling ~ police/bailiffs/officers to your",
      "criminal record/charges/offence",
      "denonc*/signal*/balanc* ~ fisc/impots/urssaf/inspection_du_travail/prefecture/immigration",
      "report you to ~ hmrc/tax/immigration/police",
    ],
    not: ["vol/cambriolage/piratage/intrusion/theft/burglary/hacking/hacked"],
    bears: BEARS,
  },
  {
    family: "false-authority",
    strength: "strong",
    says: [
      "commandement de payer ~ (avant) saisie*",
      "avis de saisie/avis avant saisie/avant saisie mobiliere",
      "huissier/commissaire_de_justice (se/s) viendra/presentera/passera/saisira ~ (chez/a/votre/vos/dans) ~ domicile/bureaux/biens/meubles/locaux/materiel/compte",
      "nous/on/je ~ (ferons/ferai/allons/vais) ~ saisir ~ vos/votre/tes/ton biens/meubles/voiture/maison/comptes/compte/salaire/materiel",
      "saisie ~ (de) vos/votre/tes biens/meubles/comptes/compte/salaire ~ (sera) demain/immediate/immediatement/sans jugement/des",
      "decision/titre_executoire/jugement ~ (deja) rendu* ~ contre vous",
      "seize your assets/goods/car/bank_account/property",
      "bailiffs will (be) ~ (attend/come/visit/seize/round/remove/at)",
    ],
    not: [
      "jugement/ordonnance ~ rendu* ~ le",
      "apres_jugement/une_fois_le_jugement/si_le_tribunal/le_juge_pourra/after_judgment/once_we_have_judgment",
    ],
    bears: BEARS,
  },
  {
    family: "hostage",
    strength: "strong",
    says: [
      "coup*/bloqu*/ferm*/debranch*/desactiv* ~ votre/ton/le/vos/tes site/serveur/hebergement/acces/boutique/messagerie/mails/domaine",
      "supprim*/effac*/detrui*/gard*/retenir/retiendr*/retenons ~ vos/tes donnees/fichiers/sauvegardes/contenus/mails/base/codes/identifiants",
      "ne (vous) rendrons/rendrai/restituerons/restituerai/remettrons (pas) ~ donnees/acces/codes/identifiants/domaine",
      "plus de/d site/acces/donnees/mails/messagerie ~ tant que",
      "mettre/mettons/mettrons/mettrai/mets ~ votre/ton/vos/ta ~ hors_ligne",
      "votre/ton/ta site/serveur/hebergement/acces/boutique/messagerie/domaine ~ sera/seront ~ coupe*/suspendu*/ferme*/bloque*/hors_ligne/desactive*",
      "mots_de_passe/codes/acces/identifiants/donnees/fichiers ~ rendu*/restitue*/remis* ~ quand/des_que/apres/une_fois",
      "your site/website/server/email/hosting/shop/store/account ~ will be ~ switched_off/shut_down/taken_down/taken_offline/suspended/disabled",
      "take/taking/shut/shutting/switch/switching/turn/turning your site/website/server/email/hosting/shop/store ~ down/off/offline",
      "delete/wipe/erase/withhold/keep ~ your data/files/content/backups/database/credentials",
      "lock/locking you out",
    ],
    not: [
      "maintenance/migration/intervention/mise_a_jour/bascule/upgrade/scheduled/planned",
      "comme_prevu/fin_du_contrat/conformement/article/preavis/clause/rgpd/gdpr/a_votre_demande/apres_restitution/obsoletes/anciens/anciennes/test/recette",
      "as_agreed/at_your_request/safe/secure/accessible",
    ],
    beside: DEBT,
    bears: BEARS,
  },
];
