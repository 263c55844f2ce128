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

/** One weakness found: which variant of the rule, how sure, why, and the words that show it (empty: the paper's title stands in). */
export type ContractIssue = {
  readonly variant: string;
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
export type ContractExample = {
  readonly text: string;
  readonly variant?: string;
  readonly ink?: readonly string[];
  readonly draft?: boolean;
  readonly context?: Partial<DetectionContext>;
};

/**
 * A rule over what a paper says, or fails to say: it takes facts, never the text's order of pages. `kinds` are the papers it is
 * meant for; `check` returns nothing when all is well.
 */
export type ContractSignal = {
  readonly id: ContractSignalId;
  readonly severity: Severity;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly advice: Bilingual;
  readonly law: SignalRecord["law"];
  readonly kinds: readonly DocumentKind[];
  readonly check: (document: Document, facts: Facts, context: DetectionContext) => readonly ContractIssue[];
  readonly examples: {
    readonly fires: readonly ContractExample[];
    readonly silent: readonly (ContractExample & { readonly because: string })[];
  };
};

/** Declares a contract signal. The list is explicit (`signals.ts`). */
export function defineContractSignal(signal: ContractSignal): ContractSignal {
  return signal;
}
