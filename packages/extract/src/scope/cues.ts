import type { Reading } from "../reading.ts";
import { keyAt, standsAt } from "../word-index.ts";

/**
 * Beginnings of folded words without which a stretch cannot answer a question: its dear patterns are tried only where one of them
 * stands. Beginnings of three letters or less are whole words.
 */
const BEGINNINGS = {
  leavesOut:
    "pas ni sans hors sort exclu non sus supplement option dehors plus separ distinct part aucunement nullement not outside out left autre autres own demeur reste restent chez garde conserv nothing outsid echapp etrang reserves reservee fall falls",
  otherMatter:
    "respons tenu dommage prejudice confident secret propriete droit donnee resil force sous couver titulaire attestation penalit interet tribuna litig indemni soll debauch liab warrant intellectual terminat governing insur jurisdiction damage arbitrat assign independent",
  money:
    "paie paye paya regle reglement verse acquit factur rembours acompte echeance remuner honoraires redevance abonnement loyer forfait tarif prix charge budget commission frais invoice reimburs pay pays payment fee fees compensat prepay repay",
  assumed:
    "volume charge effort nombre prix devis forfait tarif expected estimate price quot hypothes part suppos presuppos postul etabli chiffr calcul calibr dimension evalu estim fonde base construit repos reserve condition travaill sincere veridique verifier controler rely relies assum predicat compte delai tenu subject provided",
  toUs: "please vous merci besoin moi nous notre faut",
  dutyOn: "appart incomb revien charge responsab",
  yours: "votre cote presen",
  handed: "remis repart livr restitu transmis depos fourni envoy adress deliver",
  object:
    "object objet but porte portent portera consist comprend comprennent compris inclu include comporte couv cover recouvre etend donne articul ajout compose constitu comple decompos deroul vise encompass relates",
  settled:
    "accept approuv approv approb complet conform satisf final sign yes valid acqui recu recue recus recues admi recep recett prononc bon bonne bonnes bons definit livr clos ok tels telle tel convien foi office agree rend rendent publi continu poursui lanc met mets mettons pronounc agreation",
  silent:
    "deem treat regard consid taken take takes taking count amount constitut silence reply answer news complaint object response comment mean impl reject refus challenge queried repute cense tenu presum juge vaut vaud valent equi emporte tien tacit assimil sinon offic automatiq sans faute defaut passe quoi expiration terme delai si s rien mutisme elle il recett valid accept recep approb admi fail if ensuite agreation",
  checks:
    "recett proces recep silenc pv bon accept valid admis approb verif control test examin regulier fait regard relis essa off signoff presente livre soumis reserv remarq observ defaut tour review inspect evaluat check reject tell",
  written:
    "addendum order signature papier quoted change initial commande bulletin ordre bon fiche lettre feuille revised form avenant devis ecrit contresign offre demande complement mail courriel courrier e email sign writing written purchase statement quotation proposition chiffrage estimation",
  agreed: "accord valid accept commun approuv approv agree consent convenu approb",
  changing:
    "ecart elargi etend augment bouge evol troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme treizieme quatorzieme quinzieme seizieme vingtieme releve pas sort added dropped removed altered plus modif chang addit supplement complement nouve autre extension adaptation ajout variation alteration extra further new amend avenant derogation depass dela hors non ulterieur sus excedant etrang figur dehors qui entrant incidence impact rectificati scope outside beyond listed included described suivant voulez extra request alter suplement",
  upTo: "up task duty job it",
  open: "connexe ancillary incidental related diverse mesure necessaire traine arrange annexes courantes jugero jugerai sembl accessoire utile inutile tout tous toute toutes general illimit sans autant besoin demande souvent satisfaction etc as unlimited other such whatever including from",
  byTime: "regie temps time",
  behind: "lesquel auxquel which appliquent applique regit regissent apply applies govern concern",
  lent: "salle locaux local ordinateur materiel photo texte contenu jeu jeux copie sauvegarde compte acces d referent interlocuteur poste bureau room premises workstation laptop test point",
  french: "le la les l des du un une et est sont au aux ne pas ni nous vous pour dans par sans hors",
  english: "the of and shall is be not will our any",
} as const;

export type Question = keyof typeof BEGINNINGS;

const QUESTIONS = Object.keys(BEGINNINGS) as Question[];

/** The bit of each question in the cues of a stretch. */
export const CUE = Object.fromEntries(QUESTIONS.map((question, i) => [question, 1 << i])) as Record<Question, number>;
/** The bit of a digit. */
export const DIGIT = 1 << QUESTIONS.length;

/** Whether a stretch could be French, or English: its little words say so, and a stretch without any could be both. */
export function isPerhaps(language: "french" | "english", cues: number): boolean {
  return (cues & CUE[language]) !== 0 || (cues & (CUE.french | CUE.english)) === 0;
}

/** Which questions a stretch of `Reading.flat` could answer: the bits of `CUE` and `DIGIT`. */
export type Cues = { within(from: number, to: number): number };

type Entry = { rest: string; bits: number };

/** Beginnings by their first four letters. */
const TABLE: ReadonlyMap<number, readonly Entry[]> = tableOf();

function tableOf(): Map<number, Entry[]> {
  const table = new Map<number, Entry[]>();
  for (const question of QUESTIONS)
    for (const word of BEGINNINGS[question].split(" ")) {
      const key = keyAt(word, 0);
      const entries = table.get(key) ?? [];
      table.set(key, entries);
      const rest = word.slice(4);
      const known = entries.find((entry) => entry.rest === rest);
      if (known === undefined) entries.push({ rest, bits: CUE[question] });
      else known.bits |= CUE[question];
    }
  return table;
}

/** Looks up the beginnings of all questions among the words of a paper. */
export function cuesOf(reading: Reading): Cues {
  const { flat } = reading;
  const { starts, byKey } = reading.words;
  const cues = new Uint32Array(starts.length);
  for (const word of byKey.get(0) ?? []) cues[word] = DIGIT;
  for (const [key, entries] of TABLE)
    for (const word of byKey.get(key) ?? [])
      for (const { rest, bits } of entries)
        if (standsAt(flat, rest, (starts[word] ?? 0) + 4)) cues[word] = (cues[word] ?? 0) | bits;
  return {
    within: (from, to) => {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) < from) low = middle + 1;
        else high = middle;
      }
      let found = 0;
      for (let i = low; (starts[i] ?? to) < to; i++) found |= cues[i] ?? 0;
      return found;
    },
  };
}
