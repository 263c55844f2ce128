import type {
  Bilingual,
  ContractSignalId,
  DetectionContext,
  Document,
  DocumentKind,
  Evidence,
  Facts,
  FindingFields,
  Severity,
  SignalRecord,
  Strength,
} from "@vigie/model";

/** One way a signal fires: what it means in a few words, its gravity where it is not the signal's own, and the clause to offer. */
export type Variant = { readonly says: Bilingual; readonly severity?: Severity; readonly remedy: Bilingual };

/**
 * One weakness found: which variant of the rule, how sure, why, and the words that show it (empty: the paper's title stands in).
 * `severity` where this occurrence weighs otherwise than its variant.
 */
export type ContractIssue<V extends string = string> = {
  readonly variant: V;
  readonly severity?: Severity;
  readonly strength: Strength;
  /** 0 to 1. */
  readonly confidence: number;
  readonly because: Bilingual;
  readonly evidence: readonly Evidence[];
  readonly fields?: Omit<FindingFields, "variant">;
  readonly ruledOut?: readonly Bilingual[];
};

/**
 * A paper to try the rule on. `text` is read as a PDF whose pages are parted by form feeds; `ink` draws hand marks on it
 * ("1 left", "3 right": initials at the foot; "2 sign-left", "2 sign-right": signatures); `draft` reads it as a DOCX.
 */
export type ContractExample<V extends string = string> = {
  readonly text: string;
  readonly variant?: V;
  readonly ink?: readonly string[];
  readonly draft?: boolean;
  readonly context?: Partial<DetectionContext>;
  /** What only the other papers of the deal tell, put into the facts of this one. */
  readonly beside?: (facts: Facts, document: Document) => Facts;
};

/**
 * A rule over what a paper says, or fails to say: it takes facts, never the text's order of pages. `kinds` are the papers it is
 * meant for; `check` returns nothing when all is well. Every variant it may return is declared with its remedy.
 */
export type ContractSignal<V extends string = string> = {
  readonly id: ContractSignalId;
  readonly severity: Severity;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly advice: Bilingual;
  readonly law: SignalRecord["law"];
  readonly variants: Readonly<Record<V, Variant>>;
  readonly kinds: readonly DocumentKind[];
  readonly check: (document: Document, facts: Facts, context: DetectionContext) => readonly ContractIssue<V>[];
  readonly examples: {
    readonly fires: readonly ContractExample<V>[];
    readonly silent: readonly (ContractExample<V> & { readonly because: string })[];
  };
};

/** Declares a contract signal. The list is explicit (`signals.ts`). */
export function defineContractSignal<V extends string>(signal: ContractSignal<V>): ContractSignal {
  return signal;
}

const SURE: Readonly<Record<Strength, number>> = { strong: 0.85, medium: 0.65, weak: 0.5 };

/** One issue, as sure as its strength, with why in French and English. */
export function issue<V extends string>(
  variant: V,
  strength: Strength,
  evidence: readonly Evidence[],
  because: readonly [fr: string, en: string],
  more: Partial<Pick<ContractIssue, "severity" | "confidence" | "fields" | "ruledOut">> = {},
): ContractIssue<V> {
  return {
    variant,
    strength,
    confidence: SURE[strength],
    evidence,
    because: { fr: because[0], en: because[1] },
    ...more,
  };
}
