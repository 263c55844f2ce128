import { fold } from "@vigie/language";

/** Words that books and banks cut short, in full. Where one may stand for two words ("STE" is "société" or "sainte") it stays. */
const IN_FULL: Readonly<Record<string, string>> = {
  coop: "cooperative",
  cve: "cooperative",
  asso: "association",
  assoc: "association",
  ass: "association",
  gpe: "groupe",
  grp: "groupe",
  gpt: "groupement",
  cie: "compagnie",
  fed: "federation",
  fond: "fondation",
  synd: "syndicat",
  cab: "cabinet",
  lab: "laboratoire",
  labo: "laboratoire",
  ent: "entreprise",
  etab: "etablissement",
  agce: "agence",
  transp: "transports",
  imm: "immobilier",
  immo: "immobilier",
  dept: "departement",
  cne: "commune",
  univ: "universite",
  hop: "hopital",
  clin: "clinique",
  pharm: "pharmacie",
  rest: "restaurant",
  resto: "restaurant",
  boul: "boulangerie",
  menuis: "menuiserie",
  plomb: "plomberie",
  charp: "charpente",
  st: "saint",
};

/** A name with the words that are usually cut short written in full: "GPE COOP LAITIERE" is "groupe cooperative laitiere". */
export function spelledOut(name: string): string {
  return fold(name.slice(0, 200)).folded.replace(/[a-z]+\.?/gu, (word) => IN_FULL[word.replace(".", "")] ?? word);
}
