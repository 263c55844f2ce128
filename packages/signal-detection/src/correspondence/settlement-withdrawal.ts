import type { DocumentKind, Role } from "@vigie/model";
import { matchWordings, type Wording } from "../conduct/wording.ts";
import type { FieldInput } from "../define.ts";

const NOW =
  "(donc/bien/ainsi/alors/desormais/aujourd_hui/ce_jour/par_la_presente/par_la/definitivement/officiellement/formellement/expressement/purement_et_simplement)";
const GRIEVANCE =
  "reclamation/reclamations/plainte/plaintes/contestation/mise_en_demeure/demande_d_indemnisation/demande_indemnitaire/demande_de_reparation/demande_de_remboursement/demandes_indemnitaires/doleances";
const CLAIM = "claim/claims/complaint/complaints/demand_for_compensation/formal_notice/letter_of_claim";
/** Nothing more is asked only where nothing in the sentence keeps a part, a condition or a reserve, and nobody else asks for it. */
const KEPT = [
  "partie/parties/partiel*/en_partie/uniquement/seulement/sauf/hormis/excepte/exception/reserve/reserves/reservons/condition*",
  "si/s_il/s_ils/des_que/des_reception/une_fois/lorsque/quand/tant_que/pourvu/jusqu/moyennant/contrepartie/en_echange/sinon",
  "contre paiement/remise/remboursement/versement/un/une/le/la avoir/remboursement/paiement/remise/versement/geste",
  "contre paiement/remise/remboursement/versement",
  "demandons/exigeons/attendons/reclamons/remplace*/nouvelle/penalites/poste/postes",
  "souhaitez/voudr*/demandez/demandiez/exig*/attend*/insist*/faut/pour/afin/avant que je/nous/on",
  "police/gendarmerie/prud_hommes/fournisseur*/hebergeur*",
  "devis/candidature/offre/commande/formulaire",
  "in_part/part_of/partly/partially/only/except/save/reserve/reserving/condition*/subject/provided/once/if/unless/when/until/in_return/in_exchange/as_soon/upon/pending",
  "you want/expect/ask/asked/wanted us/me",
];
const MAINTAINED = "maintiens/maintenons/maintient/maintain/maintains/stand_by";

/**
 * A claim taken back, or a dispute declared over, by who made it. "Renoncer" and "se désister" are as good as "retirer"; what is asked
 * of the other side ("merci de retirer votre réclamation") is in other persons and moods, and matches none.
 */
export const withdrawalWordings: readonly Wording[] = [
  {
    family: "withdrawal",
    strength: "strong",
    says: [
      `(je/nous/on) retire/retirons ${NOW} ma/mes/notre/nos/cette/ces/la/toute/toutes ${GRIEVANCE}`,
      `(je/nous/on) abandonne/abandonnons ${NOW} ma/mes/notre/nos/cette/ces/la/toute/toutes ${GRIEVANCE}/poursuites/procedure`,
      `ai/avons/a ${NOW} retire/abandonne ma/mes/notre/nos ${GRIEVANCE}`,
      `(decide/choisi/decidons/souhaite/souhaitons/prefere/preferons) (de) retirer/abandonner ma/mes/notre/nos ${GRIEVANCE}`,
      `(je/nous/on) renonce/renoncons ${NOW} a ma/notre/nos/cette/ces/la/toute/toutes ${GRIEVANCE}/poursuite/poursuites/pretention/pretentions/indemnisation/action/recours`,
      "(je/nous) (nous/me) desiste/desistons (donc/par_la_presente) (de) ma/notre/nos/l/cette demande/demandes/action/instance/procedure/reclamation",
      "notre/ma reclamation/plainte est (donc/desormais/ainsi) retiree/abandonnee/sans_objet",
      "considerer notre/ma/cette reclamation/plainte (comme) retiree/close/abandonnee/sans_objet/nulle",
      "le/ce/notre differend/litige est (donc/desormais/ainsi/a_present/maintenant/pour_nous/de_notre_cote/definitivement) clos/regle/resolu/termine/eteint/derriere_nous",
      "(le/ce/notre/cette/l) dossier/affaire/reclamation est (donc/desormais/ainsi/a_present) close/clos/reglee/terminee ~ (de/pour/en) notre_cote/ma_part/nous_concerne/notre_part",
      "(pour_nous/de_notre_cote/en_ce_qui_nous_concerne) (le/ce/cette/l) dossier/affaire/reclamation/differend/litige est clos/close/reglee/terminee/regle",
      "(considerons/considere/tenons/tiens) (le/ce/notre/cette/l) differend/litige/affaire/reclamation (comme/pour) clos/close/regle/reglee/termine/terminee/eteint",
      `we/i (hereby/formally/now/therefore) withdraw/drop/abandon/waive (all/any) (of) (our/my/this/the/these/any/all) ${CLAIM}`,
      `are/am (hereby/formally/now) withdrawing/dropping/abandoning (all) (our/my/this/the) ${CLAIM}`,
      `(have/decided/like/wish/want) (to) withdraw/withdrawn/drop/dropped our/my ${CLAIM}`,
      "(the/this/our) dispute/matter is (now/therefore) closed/settled/over/at_an_end ~ (on/as_far/from) our/as/we (side/part/concerned)",
      "(the/this/our) dispute is (now/therefore) closed/over/at_an_end",
      "(consider/regard) (the/this/our) dispute/matter/claim/complaint (as/to_be) (now) closed/withdrawn/over/at_an_end",
    ],
    not: [...KEPT, MAINTAINED],
  },
  {
    family: "withdrawal",
    strength: "strong",
    says: [
      "ne maintenons/maintiens (donc) plus/pas (notre/ma) reclamation/plainte/demande_d_indemnisation",
      "(notre/ma) reclamation/plainte n a/est plus (lieu/d_objet/d_actualite) (d_etre)",
      "ne donnerons/donnerai/donnons/donne (donc) (pas/aucune) (de) suite a notre/ma reclamation/plainte",
      "(will/do/shall) not/no (be) (longer) pursue/pursuing our/my/this/the claim/complaint (any) (further)",
      "no longer wish to pursue our/my/this/the claim/complaint",
    ],
    not: KEPT,
    bears: ["negated"],
  },
];

/** The same in the third person, in which only a lawyer speaks of his client: anybody else's is hearsay. */
export const counselWordings: readonly Wording[] = [
  {
    family: "counsel-withdrawal",
    strength: "strong",
    says: [
      `retire/abandonne ${NOW} sa/ses/toute/toutes ${GRIEVANCE}/demande/demandes/pretentions`,
      `renonce ${NOW} a sa/ses/toute/toutes/l ${GRIEVANCE}/demande/demandes/pretentions/action/poursuite/poursuites/recours/indemnisation`,
      `se desiste ${NOW} (de) sa/ses/toutes/toute/l/son/d demande/demandes/action/instance/procedure/reclamation`,
      `withdraws/drops/abandons/discontinues/waives (its/their/his/her/the/all/any) ${CLAIM}/proceedings/action`,
      `client/clients (hereby/formally/now) withdraw/drop/abandon (its/their/his/her/the/all/any) ${CLAIM}/proceedings/action`,
    ],
    not: [...KEPT, MAINTAINED],
  },
];

/** An agreement of both sides: what it ends was settled, not taken back. */
const AGREED =
  /protocole|accord (?:amiable|transactionnel|sign)|transaction(?:nel)?(?!\p{L})|solde de tout compte|concessions|settlement|full and final|without prejudice/iu;

/**
 * True when the best of the evidence is the word alone of whoever claimed that it takes its claim back; false when somebody else says
 * so, or speaks of somebody else's; undefined when it tells of no withdrawal, or of an agreement.
 */
export function isWithdrawal({ reading, sentences, context: { speaker }, kind }: FieldInput): boolean | undefined {
  const [best] = sentences;
  if (best === undefined || AGREED.test(reading.text)) return undefined;
  const says = (wordings: readonly Wording[]) =>
    matchWordings(reading, wordings).some((hit) => hit.sentence === best && hit.damped.length === 0);
  const isOwn = says(withdrawalWordings);
  if (!isOwn && !says(counselWordings)) return undefined;
  return !PAPERS.has(kind) && (isOwn ? CLAIMANTS.has(speaker) : speaker === "client-counsel");
}

/** Who may have claimed; that an unknown sender did is for a person to confirm. */
const CLAIMANTS: ReadonlySet<Role> = new Set<Role>(["client", "client-counsel", "public-body", "unknown"]);
/** What a contract says of claims given up is a clause. */
const PAPERS: ReadonlySet<DocumentKind> = new Set<DocumentKind>(["contract", "amendment", "annex"]);
