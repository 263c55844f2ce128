/**
 * Forms of French and English words, in folded spelling (no accents, so é/è alternations vanish).
 * `natural`'s French stemmer is the oracle of the tests, not a part of this.
 */

type Stems = { present: readonly string[]; future: string; participle: string; more?: readonly string[] };

/** Irregular verbs by ending of the infinitive, longest ending first: the six present forms, future stem, past participle. */
const IRREGULAR: readonly [string, string, string, string, string?][] = [
  ["etre", "suis es est sommes etes sont", "ser", "ete", "etais etait etions etiez etaient soit soient soyez fut"],
  ["avoir", "ai as a avons avez ont", "aur", "eu", "ait aient ayez ayant aviez"],
  ["faire", "fais fais fait faisons faites font", "fer", "fait", "fasse fasses fassent fassiez"],
  ["aller", "vais vas va allons allez vont", "ir", "alle", "aille aillent"],
  ["dire", "dis dis dit disons dites disent", "dir", "dit"],
  ["ecrire", "ecris ecris ecrit ecrivons ecrivez ecrivent", "ecrir", "ecrit"],
  ["scrire", "scris scris scrit scrivons scrivez scrivent", "scrir", "scrit"],
  ["lire", "lis lis lit lisons lisez lisent", "lir", "lu"],
  ["duire", "duis duis duit duisons duisez duisent", "duir", "duit"],
  ["truire", "truis truis truit truisons truisez truisent", "truir", "truit"],
  ["nuire", "nuis nuis nuit nuisons nuisez nuisent", "nuir", "nui"],
  ["suivre", "suis suis suit suivons suivez suivent", "suivr", "suivi"],
  ["vivre", "vis vis vit vivons vivez vivent", "vivr", "vecu"],
  ["mettre", "mets mets met mettons mettez mettent", "mettr", "mis"],
  ["battre", "bats bats bat battons battez battent", "battr", "battu"],
  ["prendre", "prends prends prend prenons prenez prennent", "prendr", "pris"],
  ["craindre", "crains crains craint craignons craignez craignent", "craindr", "craint"],
  ["plaindre", "plains plains plaint plaignons plaignez plaignent", "plaindr", "plaint"],
  ["traindre", "trains trains traint traignons traignez traignent", "traindr", "traint"],
  ["teindre", "teins teins teint teignons teignez teignent", "teindr", "teint"],
  ["joindre", "joins joins joint joignons joignez joignent", "joindr", "joint"],
  ["soudre", "sous sous sout solvons solvez solvent", "soudr", "solu"],
  ["rompre", "romps romps rompt rompons rompez rompent", "rompr", "rompu"],
  ["naitre", "nais nais nait naissons naissez naissent", "naitr", "nu"],
  ["paraitre", "parais parais parait paraissons paraissez paraissent", "paraitr", "paru"],
  ["croire", "crois crois croit croyons croyez croient", "croir", "cru"],
  ["clure", "clus clus clut cluons cluez cluent", "clur", "clu"],
  ["recevoir", "recois recois recoit recevons recevez recoivent", "recevr", "recu"],
  ["decevoir", "decois decois decoit decevons decevez decoivent", "decevr", "decu"],
  ["percevoir", "percois percois percoit percevons percevez percoivent", "percevr", "percu"],
  ["devoir", "dois dois doit devons devez doivent", "devr", "du"],
  ["pouvoir", "peux peux peut pouvons pouvez peuvent", "pourr", "pu", "puisse puissent puissiez puissions"],
  ["vouloir", "veux veux veut voulons voulez veulent", "voudr", "voulu", "veuille veuillent veuillez"],
  ["savoir", "sais sais sait savons savez savent", "saur", "su", "sache sachez sachent sachant"],
  ["falloir", "faut", "faudr", "fallu", "faille fallait"],
  ["valoir", "vaux vaux vaut valons valez valent", "vaudr", "valu", "vaille"],
  ["surseoir", "sursois sursois sursoit sursoyons sursoyez sursoient", "surseoir", "sursis"],
  ["voir", "vois vois voit voyons voyez voient", "verr", "vu"],
  ["tenir", "tiens tiens tient tenons tenez tiennent", "tiendr", "tenu"],
  ["venir", "viens viens vient venons venez viennent", "viendr", "venu"],
  ["courir", "cours cours court courons courez courent", "courr", "couru"],
  ["querir", "quiers quiers quiert querons querez quierent", "querr", "quis"],
  ["ouvrir", "ouvre ouvres ouvre ouvrons ouvrez ouvrent", "ouvrir", "ouvert"],
  ["ffrir", "ffre ffres ffre ffrons ffrez ffrent", "ffrir", "ffert"],
  ["servir", "sers sers sert servons servez servent", "servir", "servi"],
  ["sentir", "sens sens sent sentons sentez sentent", "sentir", "senti"],
  ["partir", "pars pars part partons partez partent", "partir", "parti"],
  ["sortir", "sors sors sort sortons sortez sortent", "sortir", "sorti"],
  ["dormir", "dors dors dort dormons dormez dorment", "dormir", "dormi"],
  ["fuir", "fuis fuis fuit fuyons fuyez fuient", "fuir", "fui"],
];

/** Verbs in -partir that follow finir. */
const REGULAR_IR = new Set(["repartir", "assortir", "impartir"]);

function stemsOf(infinitive: string): Stems {
  if (!REGULAR_IR.has(infinitive))
    for (const [ending, present, future, participle, more] of IRREGULAR) {
      if (!infinitive.endsWith(ending)) continue;
      const head = infinitive.slice(0, infinitive.length - ending.length);
      return {
        present: present.split(" ").map((f) => head + f),
        future: head + future,
        participle: head + participle,
        ...(more === undefined ? {} : { more: more.split(" ").map((f) => head + f) }),
      };
    }
  const root = infinitive.slice(0, -2);
  if (infinitive.endsWith("ir"))
    return {
      present: ["is", "is", "it", "issons", "issez", "issent"].map((e) => root + e),
      future: infinitive,
      participle: `${root}i`,
    };
  if (infinitive.endsWith("re"))
    return {
      present: ["s", "s", "", "ons", "ez", "ent"].map((e) => root + e),
      future: `${root}r`,
      participle: `${root}u`,
    };
  const soft = root.endsWith("g") ? `${root}e` : root;
  const mute = root.endsWith("y")
    ? `${root.slice(0, -1)}i`
    : /(?:app|rapp|j|rej|proj)e[lt]$/u.test(root)
      ? root + root.slice(-1)
      : root;
  const present = [`${mute}e`, `${mute}es`, `${mute}e`, `${soft}ons`, `${root}ez`, `${mute}ent`];
  const more = root.endsWith("y") ? [`${root}e`, `${root}es`, `${root}ent`, `${root}er`] : [`${soft}a`, `${root}erent`];
  return {
    present,
    future: root.endsWith("voy") ? `${root.slice(0, -2)}err` : `${mute}er`,
    participle: `${root}e`,
    more,
  };
}

const IMPERFECT = ["ais", "ait", "aient"];
const FUTURE = ["ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient"];

/** All simple forms of a French verb, participles with their agreements included. */
export function verbForms(infinitive: string): Set<string> {
  const { present, future, participle, more } = stemsOf(infinitive);
  const we = present[3] ?? present[0] ?? infinitive;
  const they = present[5] ?? we;
  const stem = we.endsWith("ons") ? we.slice(0, -3) : we;
  const weak = stem.replace(/ge$/u, "g");
  const forms = new Set<string>([infinitive, ...present, ...(more ?? [])]);
  if (we !== infinitive && present.length === 6) {
    for (const e of IMPERFECT) forms.add(stem + e);
    forms.add(`${weak}ions`).add(`${weak}iez`).add(`${stem}ant`);
    const subjunctive = they.slice(0, -3);
    forms.add(`${subjunctive}e`).add(`${subjunctive}es`).add(they);
  }
  for (const e of FUTURE) forms.add(future + e);
  if (infinitive.endsWith("ayer")) for (const e of FUTURE) forms.add(infinitive + e);
  for (const form of adjectiveForms(participle, false)) forms.add(form);
  return forms;
}

/** Forms of a French adjective or participle: feminine and plurals. */
export function adjectiveForms(word: string, reshape = true): Set<string> {
  let feminine = word.endsWith("e") && reshape ? word : `${word}e`;
  if (reshape) {
    if (word.endsWith("eux")) feminine = `${word.slice(0, -1)}se`;
    else if (word.endsWith("if")) feminine = `${word.slice(0, -1)}ve`;
    else if (/(?:el|ien|on|et)$/u.test(word)) feminine = `${word}${word.slice(-1)}e`;
  }
  const plural = /[sx]$/u.test(word) ? word : word.endsWith("al") ? `${word.slice(0, -1)}ux` : `${word}s`;
  return new Set([word, feminine, plural, `${feminine}s`]);
}

/** Singular and plural of a noun, both languages. */
export function nounForms(word: string): Set<string> {
  if (/[sxz]$/u.test(word)) return new Set([word, ...(word.endsWith("ss") ? [`${word}es`] : [])]);
  if (/(?:eau|eu)$/u.test(word)) return new Set([word, `${word}x`]);
  if (word.endsWith("al")) return new Set([word, `${word.slice(0, -1)}ux`, `${word}s`]);
  if (/[bcdfglmnprstv]y$/u.test(word)) return new Set([word, `${word.slice(0, -1)}ies`, `${word}s`]);
  return new Set([word, `${word}s`]);
}

const ENGLISH_PAST: Readonly<Record<string, string>> = {
  bring: "brought",
  take: "took taken",
  break: "broke broken",
  send: "sent",
  withhold: "withheld",
  hold: "held",
  pay: "paid",
  find: "found",
  lose: "lost",
  go: "went gone goes",
  leave: "left",
  get: "got gotten",
  tell: "told",
  do: "did done does",
  keep: "kept",
  make: "made",
  write: "wrote written",
  give: "gave given",
  come: "came",
  fall: "fell fallen",
  sell: "sold",
  know: "knew known",
  seek: "sought",
  let: "let",
  put: "put",
  see: "saw seen",
  hear: "heard",
  stop: "stopped stopping",
  cut: "cut cutting",
  refer: "referred referring",
  be: "am is are was were been being",
};

/** Forms of an English verb: -s, -ed, -ing, with the irregular pasts the lexicon needs. */
export function englishVerbForms(base: string): Set<string> {
  const mute = base.endsWith("e") ? base.slice(0, -1) : base;
  const y = /[bcdfglmnprstv]y$/u.test(base);
  const stem = y ? `${base.slice(0, -1)}i` : mute;
  const forms = new Set([
    base,
    y || /(?:[sxz]|ch|sh)$/u.test(base) ? `${y ? stem : base}es` : `${base}s`,
    `${y ? base : mute}ing`,
  ]);
  const past = ENGLISH_PAST[base];
  if (past === undefined) forms.add(`${stem}ed`);
  else for (const form of past.split(" ")) forms.add(form);
  if (/^(?:cancel|travel|label)$/u.test(base)) forms.add(`${base}led`).add(`${base}ling`);
  return forms;
}
