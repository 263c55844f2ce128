import type { Damping, Frame, Reading } from "@vigie/language";
import type {
  Bilingual,
  DetectionContext,
  Document,
  DocumentKind,
  FindingFields,
  Modality,
  Role,
  Severity,
  SignalId,
  SignalRecord,
  Strength,
} from "@vigie/model";
import type { Wording } from "./conduct/wording.ts";

/** Evidence of one kind: it counts once, whatever the number of its frames. `label` completes “the message …” in words: a verb first. */
export type Family = { readonly name: string; readonly label: Bilingual; readonly frames: readonly Frame[] };

type FrameOptions = Omit<Frame, "strength" | "family" | "match">;
type LooseFrame = Omit<Frame, "family">;

/** A frame that is enough by itself. */
export const strong = (match: string, options: FrameOptions = {}): LooseFrame => ({
  strength: "strong",
  match,
  ...options,
});
/** A frame with one element missing. */
export const medium = (match: string, options: FrameOptions = {}): LooseFrame => ({
  strength: "medium",
  match,
  ...options,
});
/** A cue that counts only together with others. */
export const weak = (match: string, options: FrameOptions = {}): LooseFrame => ({
  strength: "weak",
  match,
  ...options,
});

export const family = (name: string, label: Bilingual, frames: readonly LooseFrame[]): Family => ({
  name,
  label,
  frames: frames.map((f) => ({ ...f, family: name })),
});

/** What a rule may look at to fill its fields. */
export type FieldInput = {
  readonly document: Document;
  readonly kind: DocumentKind;
  readonly reading: Reading;
  readonly context: DetectionContext;
  /** Sentences of the evidence, best first. */
  readonly sentences: readonly number[];
};

type Example = { readonly from: string; readonly text: string; readonly subject?: string };

/**
 * A rule over what people write. `frames` are word classes × word classes as data; `speakers` are the roles that may raise it
 * (direction matrix, domain §3.0); `companions` are signals its own examples may raise besides it.
 */
export type SignalDefinition = {
  readonly id: SignalId;
  readonly severity: Severity;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly advice: Bilingual;
  readonly law: SignalRecord["law"];
  readonly speakers: readonly Role[];
  readonly families: readonly Family[];
  /** Families that only wordings make out: the network has never seen them, so that they ask for no fit. */
  readonly wordedFamilies?: readonly Family[];
  /** Set wordings that count like the frames of their family. */
  readonly wordings?: readonly Wording[];
  /** Sentences in which nothing counts for this signal, frames included, and why. */
  readonly setAside?: readonly { readonly says: readonly string[]; readonly because: Bilingual }[];
  /** Word class that counts when it stands in the subject or object line of a message that then demands something. */
  readonly subject?: { readonly classes: string; readonly strength: Strength; readonly needs?: string };
  /** Roles whose mere writing is evidence: a lawyer for the other side, a bailiff. Strong beside one of `strongWith`. */
  readonly voice?: {
    readonly roles: readonly Role[];
    readonly strength: Strength;
    readonly strongWith: string;
    readonly label: Bilingual;
  };
  /** Signals whose matter this one retells: a defect named in a complaint is not reported once more. */
  readonly subsumes?: readonly SignalId[];
  /**
   * Acts that are not done without a grievance: beside one of them, by one of these roles, the sentence that gives the ground is
   * enough, or the act itself in a message that says more than the act.
   */
  readonly impliedBy?: {
    readonly acts: readonly SignalId[];
    readonly roles: readonly Role[];
    readonly grounds: string;
    /** Of these grounds, those that say the reproach itself: quoted before the others. */
    readonly reproaches: string;
    /** Sentences that are no ground, whatever classes stand in them. */
    readonly except: (reading: Reading, sentence: number) => boolean;
    readonly label: Bilingual;
  };
  /** True when rows of a table with sums may raise it; anything else said in such a row is a label. */
  readonly inTables?: boolean;
  /** Families that make a medium finding strong when they stand beside it. */
  readonly lifts?: readonly string[];
  /** Cues accumulate: several weak families together are enough. */
  readonly accumulates?: boolean;
  /** Kinds of document that may raise it besides mail, letters and notes. */
  readonly kinds?: readonly DocumentKind[];
  /** Last word before a finding is made: false drops it. */
  readonly holds?: (input: FieldInput) => boolean;
  /** What makes this occurrence one besides its words: an hour, a reader. A whole sentence. */
  readonly detail?: (input: FieldInput) => Bilingual | undefined;
  /** What `holds` and `setAside` looked for in vain wherever the signal fires: whole sentences. */
  readonly checks?: readonly Bilingual[];
  /** Gravity of this occurrence, where it depends on the channel. */
  readonly gravity?: (input: FieldInput) => Severity;
  readonly modality?: Modality;
  readonly fields?: (input: FieldInput) => FindingFields;
  readonly companions?: readonly SignalId[];
  readonly examples: {
    readonly fires: readonly Example[];
    readonly silent: readonly (Example & { because: string | Bilingual })[];
  };
};

/** Declares a signal. The list of signals is explicit (`signals.ts`); nothing is registered here. */
export function defineSignal(definition: SignalDefinition): SignalDefinition {
  return definition;
}

/** The client's side and those who write for it or whom we do not know. */
export const CLIENT_SIDE: readonly Role[] = ["client", "client-counsel", "public-body", "unknown"];
/** All who may act against us. */
export const ADVERSE: readonly Role[] = [...CLIENT_SIDE, "bailiff", "client-insurer", "court"];

/** Why a frame that matched was not counted. */
export const dampingText: Readonly<Record<Damping, Bilingual>> = {
  negated: { fr: "la phrase est une négation", en: "the sentence is negated" },
  hypothetical: { fr: "la phrase reste une hypothèse", en: "the sentence stays hypothetical" },
  reported: {
    fr: "le propos est rapporté, non tenu par l’auteur",
    en: "the statement is reported, not made by the author",
  },
  "third-party": { fr: "la phrase vise un tiers", en: "the sentence is about a third party" },
  closed: { fr: "le fait est passé et clos", en: "the matter is past and closed" },
  humour: { fr: "le ton est celui de la plaisanterie", en: "the tone is that of a joke" },
  mention: { fr: "les mots sont cités entre guillemets, non employés", en: "the words are quoted, not used" },
  clause: { fr: "la phrase est une clause", en: "the sentence is a contract clause" },
  question: { fr: "la phrase est une question", en: "the sentence is a question" },
};
