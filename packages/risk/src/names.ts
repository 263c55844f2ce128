import type { Bilingual, Level, SignalId } from "@vigie/model";

/** The levels in words. */
export const levelNames: Readonly<Record<Level, Bilingual>> = {
  L0: { fr: "rien à signaler", en: "all clear" },
  L1: { fr: "vigilance", en: "watch" },
  L2: { fr: "différend", en: "dispute" },
  L3: { fr: "pré-contentieux", en: "pre-litigation" },
  L4: { fr: "contentieux", en: "litigation" },
};

/** What the model calls a signal inside its own sentences, lower case: the printed reason of a term of the score. */
const nouns: Readonly<Partial<Record<SignalId, Bilingual>>> = {
  dissatisfaction: { fr: "insatisfaction", en: "dissatisfaction" },
  "incident-report": { fr: "signalement d’incident", en: "incident report" },
  "formal-complaint": { fr: "réclamation écrite", en: "written complaint" },
  "claim-amount": { fr: "réclamation chiffrée", en: "quantified claim" },
  "mise-en-demeure": { fr: "mise en demeure", en: "formal notice" },
  "lawyer-letter": { fr: "courrier d’avocat", en: "lawyer’s letter" },
  "bailiff-act": { fr: "acte de commissaire de justice", en: "bailiff’s act" },
  "threat-of-proceedings": { fr: "menace de procédure", en: "threat of proceedings" },
  "court-proceedings": { fr: "acte de procédure", en: "court proceedings" },
  "payment-refusal": { fr: "refus de paiement", en: "payment refusal" },
  "unpaid-invoice": { fr: "mention d’un impayé", en: "mention of an unpaid debt" },
  "reputation-threat": { fr: "menace pour la réputation", en: "threat to reputation" },
  termination: { fr: "résiliation", en: "termination" },
  "insurer-expert-contact": {
    fr: "intervention de l’assureur ou de l’expert adverse",
    en: "contact from the opposing insurer or expert",
  },
  insolvency: { fr: "procédure collective", en: "insolvency" },
  "scope-creep": { fr: "demande hors périmètre", en: "scope creep" },
  "invoice-overdue": { fr: "facture échue", en: "overdue invoice" },
  "unpaid-and-unhappy": { fr: "impayé et insatisfaction", en: "unpaid and unhappy" },
};

export function signalNoun(signal: SignalId): Bilingual {
  return nouns[signal] ?? { fr: signal, en: signal };
}

/** First letter upper case, for a sentence that begins with a noun. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** First letter lower case, for a noun inside a sentence. */
export function uncapitalised(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** The name of a file without its folders, for a sentence. */
export const fileOf = (source: string): string => source.slice(source.search(/[^/#]*$/u));
