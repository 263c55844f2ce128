import type { Reading, Sentence } from "./reading.ts";
import { sentencesWithKey } from "./stems.ts";
import { keyAt } from "./word-index.ts";

/**
 * Folded words and beginnings without which a sentence cannot answer a question on the order of papers or on subcontracting,
 * divided by "|". One of three letters or less is a whole word.
 */
const STRETCHES = {
  /** The order of papers: looked for last, where a word of winning, yielding, order or exclusion stands. */
  papers:
    "preva|prime|primaute|priorit|l'emport|emportent|passe avant|passent avant|passera avant|passe devant|passent devant|prend le pas|prennent le pas|prendra le pas|prendront le pas|le dessus|ordre de|ordre d'|dans cet ordre|dans l'ordre|ordre suivant|hierarchi|preseance|fait foi|font foi|fera foi|feront foi|fait loi|fait autorite|derog|autre chose|differ|ecart|contradiction|contredi|contradictoire|contrariete|divergence|divergent|discordance|incompatib|s'efface|cedent devant|cede devant|cede le pas|exclusion d|precedence|override|trump|control|conflict|inconsisten|discrepan|supersede|rank|preference|d'abord|remplace tou|remplacent tou|annule et remplace|forment le seul|entire agreement|incoheren|contradict|clash|mismatch|ont le pas|a le pas|comes before|come before|comes first|come first|beats|decisive|followed|suivre|gagne|says otherwise",
  wins: "prev|prim|empo|pass|le pas|priorit|pref|preseanc|autorit|dess|dernier mot|seul|rete|reti|superieur|suit|suiv|appl|tien|lit|foi|loi|dero|impo|compten|vaut|vaud|joue|gagn|remp|prec|effect|over|supersed|trum|win|wins|rank|come|rule|control|gove|beats|decisive|followed",
  yields: "effa|cede|subo|infe|yiel|gives way|give way|defe|rank",
  order: "ordr|hier|decr|orde",
  excludes: "excl|ecar|in place of|replaces all|replace all|remp|annu",
  /** Work handed on. */
  subcontracting:
    "sous-trait|sous trait|soustrait|tiers|tierce|confrere|consoeur|independant|freelance|free-lance|subcontract|sub-contract|sub contract|sublet|sub-let|outsourc|externalis|third part|third-part|someone else|anyone else|another firm|other firms|substitut|se faire assister|fait assister|se faire aider|fait remplacer|faire remplacer|seconder|prestataires techniques|partenaire|executer par|personnellement|personally|intuitu|lui-meme|elle-meme|moi-meme|nous-memes|sous-agents|s'adjoindre|s'entour|autres entreprises|autre entreprise|autres prestataires|autre prestataire|entreprises qui|quelqu'un|quiconque|delegu|delegat|de son choix|intermittents|interdite|soumise a|intervenir un|intervenir des|amie|centre d'appels|associates|consoeur|autrui|exterieurs|fournisseurs|herself|himself|myself|ourselves|yourself|travaille seul|realise seul|execute seul|replaced by|anyone|to another|subconsultant",
  named: "sous|subc|sub-contract|sub contract|sub- contract|subl|sub-let|outs",
  proposed: "remp|intervention d'un tiers",
  replaced: "remp|subs|suppleer",
  handFrench:
    "reco|fait|fair|fais|fass|fera|fero|confie|confions|dele|soll|envo|mobi|mand|choi|empl|adjo|ento|appu|trav|assi|aide|epau|rela|remp|subs|seco|supple|exte|donn|execute|realise|effectue|assure|pass|chan",
  othersFrench:
    "sous|inde|free|autr|expe|tier|confrere|consoeur|intermittent|quel|quic|personne|prestataire|entr|intervenant|partenaire|specialiste|professionnel|consultant|collaborateur|corr|ami|amie|amis|form|phot|renf|cabi|arti|technicien|cent|ergo|collegue|fournisseur|societe",
  handEnglish:
    "use|uses|usin|enga|appo|empl|reta|hire|hiri|brin|rely|reli|call|draw|work|inst|pass|hand|dele|entr|farm|give|givi|tran|assi|service|task|duti|ask|repl|assisted",
  othersEnglish:
    "subc|sub-contract|sub- contract|third part|third-part|free|else|anot|othe|outs|associates|affi|subs|specialist|partner|technical|person|firm|company|carr|supplier|contractor|tran|driv|inst|engi|help",
  personal: "intu|person|lui-meme|elle-meme|moi-meme|nous-meme|eux-meme|vous-meme|hims|hers|myse|ours|your|seul",
} as const;

type Question = keyof typeof STRETCHES;

const QUESTIONS = Object.keys(STRETCHES) as Question[];

/** The bit of each question. */
export const CUE = Object.fromEntries(QUESTIONS.map((question, i) => [question, 1 << i])) as Record<Question, number>;

/** What a sentence speaks of when two papers contradict each other. */
export const SPEAKS = CUE.wins | CUE.yields | CUE.order | CUE.excludes;

type Stretch = { key: number; stretch: string; isKey: boolean; bits: number };

function tableOf(questions: readonly Question[]): readonly Stretch[] {
  return [...new Set(questions.flatMap((question) => STRETCHES[question].split("|")))].map((stretch) => ({
    // the key of its first word in the index of a reading
    key: keyAt(stretch, 0),
    stretch,
    // the key says all of a short word, and of a beginning of four letters
    isKey: /^[a-z]{1,4}$/u.test(stretch),
    bits: questions
      .filter((question) => STRETCHES[question].split("|").includes(stretch))
      .reduce((all, question) => all | CUE[question], 0),
  }));
}

const TABLE = tableOf(QUESTIONS.filter((question) => question !== "papers"));
const ON_PAPERS = tableOf(["papers"]);

/** A sentence with the bits of `CUE` that it holds, and its place among `Reading.sentences`. */
export type Cued = { sentence: Sentence; index: number; cues: number };

/** The sentences with a cue, in order. Made once for each reading. */
export function cuedSentences(reading: Reading): readonly Cued[] {
  const known = made.get(reading);
  if (known !== undefined) return known;
  const { sentences } = reading;
  const cues = new Uint32Array(sentences.length);
  for (const { key, stretch, isKey, bits } of TABLE)
    for (const i of sentencesWithKey(reading, key))
      if (isKey || sentences[i]?.flat.includes(stretch) === true) cues[i] = (cues[i] ?? 0) | bits;
  for (const { key, stretch, isKey, bits } of ON_PAPERS)
    for (const i of sentencesWithKey(reading, key))
      if (((cues[i] ?? 0) & SPEAKS) !== 0 && (isKey || sentences[i]?.flat.includes(stretch) === true))
        cues[i] = (cues[i] ?? 0) | bits;
  const out = sentences.flatMap((sentence, i): Cued[] =>
    (cues[i] ?? 0) === 0 ? [] : [{ sentence, index: i, cues: cues[i] ?? 0 }],
  );
  made.set(reading, out);
  return out;
}

const made = new WeakMap<Reading, readonly Cued[]>();
