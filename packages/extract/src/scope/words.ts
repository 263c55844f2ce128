/**
 * Words that say nothing of what is to be done: grammar, the vocabulary of every contract, and words of manner. A stretch is
 * concrete by the words that remain. Folded.
 */
const EMPTY = new Set(
  (
    "le la les l un une des du de d au aux a et ou en dans par pour sur avec sans ce cet cette ces celui celle ceux son sa ses leur leurs il elle ils elles lui que qui dont ou où se s ne n pas est sont sera seront etre ete soit ont ainsi tout toute tous toutes meme autre autres chaque plus selon entre sous lors apres avant dont y notamment etc ci dessous dessus apres suivant suivante suivants suivantes " +
    "present presente presents presentes contrat convention accord article prestataire client prestation prestations service services mission missions partie parties conditions condition generales particulieres modalites objet definir definit definies definis determiner fixer regir regissent perimetre contenu description detail detaille detaillee decrit decrite decrits decrites prevu prevue prevus prevues figurant figure annexe annexes joint jointe devis bon commande commandes proposition commerciale cahier charges lesquelles lesquels laquelle lequel cadre titre nature qualite compte " +
    "realise realiser realisera assure assurer assurera fournit fournir fournira execute executer executera effectue effectuer effectuera engage charge confie confier confiee accepte demande demandes besoin besoins comprend comprennent inclut incluent porte portent consiste consistent concerne ensemble travaux taches intervention interventions conformement regles art soin diligence professionnel professionnelle moyens necessaires necessaire utile utiles mettre met oeuvre bonne execution delais delai selon " +
    "the a an of to and or in on by for with as at from is are be shall will may any all such this that these those its his their it which who under pursuant hereto hereof herein hereby thereof agreement contract services service work works provider supplier contractor consultant customer client company party parties provide provides perform performs performed provided render including include includes set forth described defined specified exhibit schedule annex attachment statement order terms conditions scope following agrees engage engages engaged retain retains time may reasonable reasonably request requested necessary required manner professional accordance we our us you your will one more each every executed form forms statements orders documents exhibits schedules annexes parties time times date dates issued agreed applicable relevant accordingly also not no other here letter terms way well such have has been being do does" +
    ""
  ).split(" "),
);

/** Words too wide to be checked against when the work is done: alone they leave a scope vague. */
const WIDE =
  /^(?:conseils?|accompagnements?|accompagner\w*|assistances?|assister|appuis?|aides?|soutien|support|suivis?|projets?|activites?|diverse?s?|ponctuel\w*|occasionnel\w*|general\w*|global\w*|operation\w*|informatiques?|numeriques?|digita\w*|techniques?|strategi\w*|strategy|communication|marketing|developpements?|ameliorations?|optimisations?|solutions?|expertises?|consulting|consultancy|advice|advisory|advising|advise|assist|help|project|business|development|various|general\w*|related|technical|management|gestion|relations?|public|communications?|assistance|strategic|advise[sd]?|assists?|helps?|projects?|ongoing|professional|kingdom|united|france|europe\w*)$/u;

/** Content words of a folded stretch, each once. */
export function contentWords(flat: string): string[] {
  const words = flat.match(/[a-z][a-z-]{2,}/gu) ?? [];
  return [...new Set(words.filter((word) => !EMPTY.has(word)))];
}

/** How many checkable words a folded stretch holds. */
export function concreteness(flat: string): number {
  return contentWords(flat).filter((word) => !WIDE.test(word)).length;
}
