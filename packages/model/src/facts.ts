import { z } from "zod";
import { ChangeLooks, SignatureChangeKind, SignatureFault } from "./document.ts";
import { Evidence, Fact } from "./evidence.ts";
import { ClaimLineClass } from "./finding.ts";
import { Decimal, Money } from "./money.ts";
import { Box, CalendarDate, Span } from "./span.ts";

export const DocumentKind = z.enum([
  "contract",
  "general-terms",
  "quote",
  "purchase-order",
  "specification",
  "annex",
  "amendment",
  "invoice",
  "credit-note",
  "acceptance-report",
  "insurance-policy",
  "insurance-certificate",
  "urssaf-certificate",
  "company-extract",
  "letter",
  "email",
  "esign-certificate",
  "accounting-file",
  "call-note",
  "other",
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** A party named by a contract, an order or an invoice. `role` is filled when the profile or the text tells who is who. */
export const Party = z.strictObject({
  name: z.string(),
  /** The word the document uses for it: "le Prestataire", "le Client", "Supplier". */
  definedTerm: z.string().optional(),
  side: z.enum(["provider", "customer", "unknown"]),
  /** Who it is to us, by the profile's names and SIREN, else by the side a service firm stands on. */
  role: z.enum(["us", "them", "unknown"]),
  legalForm: z.string().optional(),
  capital: Money.optional(),
  siren: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
  siret: z
    .string()
    .regex(/^\d{14}$/)
    .optional(),
  rcs: z.string().optional(),
  vat: z.string().optional(),
  address: z.string().optional(),
  representative: z.string().optional(),
  capacity: z.string().optional(),
  consumer: z.boolean().optional(),
  evidence: z.array(Evidence),
});
export type Party = z.infer<typeof Party>;

export const Protects = z.enum(["us", "them", "both", "unknown"]);
export const LiabilityKind = z.enum([
  "amount-cap",
  "excluded-heads",
  "exclusive-remedy",
  "time-bar",
  "full-exclusion",
  "means-only",
  "insurance-cap",
  "situational",
  "uncapped",
]);
export type LiabilityKind = z.infer<typeof LiabilityKind>;
export const ExcludedHead = z.enum([
  "indirect",
  "profit",
  "revenue",
  "data",
  "image",
  "business",
  "third-party",
  "goodwill",
  "other",
]);
export type ExcludedHead = z.infer<typeof ExcludedHead>;
export const CarveOut = z.enum([
  "gross-negligence",
  "wilful",
  "fraud",
  "bodily-injury",
  "confidentiality",
  "data-protection",
  "ip",
  "indemnity",
  "payment",
  "law",
  "other",
]);
export type CarveOut = z.infer<typeof CarveOut>;

const SimpleCap = z.strictObject({
  expression: z.enum(["fixed", "percentage", "multiple", "insurance-limit", "greater-of", "lesser-of"]),
  amount: Money.optional(),
  /** Multiplier of the basis as a decimal: "0.5" for 50 %, "2" for twice. */
  factor: Decimal.optional(),
  basis: z
    .enum(["contract-price", "order-price", "fees-paid", "fees-invoiced", "annual-fees", "insurance-limit"])
    .optional(),
  window: z
    .strictObject({ months: z.int().positive(), anchor: z.enum(["event", "claim", "contract-year", "unknown"]) })
    .optional(),
  application: z.enum(["per-claim", "per-year", "aggregate", "unknown"]),
  /** The amount was left blank ("…… €"). */
  blank: z.boolean().optional(),
  /** The amount in words and the amount in figures differ. */
  wordsAndFiguresDiffer: z.boolean().optional(),
});
export type Cap = z.infer<typeof SimpleCap> & { operands?: Cap[] | undefined };
/** What limits the sum. `greater-of` and `lesser-of` carry two or more operands, which may be such choices themselves. */
export const Cap: z.ZodType<Cap> = SimpleCap.extend({ operands: z.array(z.lazy(() => Cap)).optional() });

export const LiabilityClause = z.strictObject({
  evidence: z.array(Evidence).min(1),
  heading: z.string().optional(),
  /** Empty for a sentence below .5, which only `inspect --all` shows. */
  kinds: z.array(LiabilityKind),
  protects: Protects,
  cap: Cap.optional(),
  excludedHeads: z.array(ExcludedHead),
  carveOuts: z.array(CarveOut),
  timeBar: z.strictObject({ months: z.int().positive(), from: z.string() }).optional(),
  /** 0 to 1; .5 and above is reported. */
  score: z.number().min(0).max(1),
  /** In CUAD's sense of its categories "Cap on Liability" and "Uncapped Liability". */
  scores: z.strictObject({ capOnLiability: z.number().min(0).max(1), uncappedLiability: z.number().min(0).max(1) }),
  why: z.array(z.strictObject({ cue: z.string(), weight: z.number(), span: Span })),
});
export type LiabilityClause = z.infer<typeof LiabilityClause>;

/**
 * A sentence as the clause model scores it, for judging the model from outside (`inspect --all`): the probability of each of
 * the model's questions, and the strongest cues of the best one.
 */
export const ClauseCandidate = z.strictObject({
  evidence: Evidence,
  scores: z.record(z.string(), z.number().min(0).max(1)),
  why: LiabilityClause.shape.why,
});
export type ClauseCandidate = z.infer<typeof ClauseCandidate>;

export const LimitationOfLiability = z.strictObject({
  /** The most that the paper does for anybody: a sum limits, heads or all liability are excluded, or only circumstances. */
  level: z.enum(["cap", "exclusion", "situational"]),
  clauses: z.array(LiabilityClause),
  /** What the cap that protects us comes to, with the contract's own price put in. */
  effective: z.strictObject({ amount: Money, computation: z.string(), inputs: z.array(Evidence) }).optional(),
  /** Other papers of the same deal that limit liability otherwise, with the one that prevails (C. civ. 1119). */
  conflicts: z
    .array(
      z.strictObject({
        documentId: z.string(),
        prevails: z.enum(["this", "other", "neither", "unknown"]),
        rule: z.enum(["precedence-clause", "special-over-general", "conflicting-general-terms", "latest", "unknown"]),
        evidence: z.array(Evidence).min(1),
      }),
    )
    .optional(),
});
export type LimitationOfLiability = z.infer<typeof LimitationOfLiability>;

export const PageCoverage = z.enum([
  "not_applicable_esigned",
  "initialled",
  "signed_page",
  "not_initialled",
  "undetermined",
]);
export const PartyCoverage = z.enum([
  "esigned_verified",
  "esigned_broken",
  "seal_only",
  "handwritten",
  "signature_image",
  /** A person says so. */
  "confirmed",
  "typed",
  "empty_block",
  "no_block",
  "undetermined",
]);
export const SignatureMethod = z.enum(["digital", "structure", "text", "raster", "cross-page", "person"]);

export const Signatures = z.strictObject({
  pages: z.array(
    z.strictObject({
      page: z.int().positive(),
      coverage: PageCoverage,
      /** Names or defined terms of the parties whose initials were told apart; empty when only the count is known. */
      parties: z.array(z.string()),
      count: z.int().nonnegative(),
      why: z.string(),
      boxes: z.array(Box),
    }),
  ),
  parties: z.array(
    z.strictObject({
      name: z.string(),
      coverage: PartyCoverage,
      page: z.int().positive().optional(),
      signer: z.string().optional(),
      date: CalendarDate.optional(),
      method: SignatureMethod,
      why: z.string(),
    }),
  ),
  digital: z.array(
    z.strictObject({
      fieldName: z.string().optional(),
      /** Common name in the certificate: a claim, offline nobody checks it. */
      signer: z.string().optional(),
      issuer: z.string().optional(),
      time: z.string().optional(),
      integrity: z.enum(["verified", "broken", "unsupported", "unreadable"]),
      coversWholeFile: z.boolean(),
      /** A platform's seal, not a party's signature. */
      seal: z.boolean(),
      why: z.string(),
      page: z.int().positive().optional(),
      /** Part of the file that holds it, for an XML signature. */
      part: z.string().optional(),
      subFilter: z.string().optional(),
      /** Organisation that the certificate names. */
      organisation: z.string().optional(),
      /** What made it: somebody's signature, a platform's seal, a document timestamp, the rights of a form's publisher. */
      kind: z.enum(["signature", "seal", "timestamp", "usage-rights"]).optional(),
      /** Where `time` comes from: a timestamp token whose imprint was verified, the signer's signed attribute, or the dictionary. */
      timeSource: z.enum(["timestamp", "signed-attribute", "claimed"]).optional(),
      /** Which revision of the file it covers, from 1, of how many. */
      revision: z.int().positive().optional(),
      revisions: z.int().positive().optional(),
      /**
       * What came after the signed revision. `allowed`: the signature permits it (DocMDP, FieldMDP, or no restriction);
       * `harmless`: the document reads the same, or a form was filled as allowed.
       */
      changesAfter: z
        .array(
          z.strictObject({
            kind: z.union([SignatureChangeKind, z.enum(["part-uncovered", "part-changed"])]),
            page: z.int().positive().optional(),
            field: z.string().optional(),
            detail: z.string().optional(),
            ...ChangeLooks,
            allowed: z.boolean(),
            harmless: z.boolean(),
          }),
        )
        .optional(),
      /** How the signature lies wrongly in the file: what it seems to cover and what it covers are not the same. */
      faults: z.array(SignatureFault).optional(),
      /** Level of certification that governs what comes after it: 1 nothing, 2 filling and signing, 3 annotations too. */
      docMdp: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
      /** What the certificate says of itself (QcStatements, ETSI EN 319 412-5): a claim, trusted lists are not consulted. */
      claimedQualification: z
        .strictObject({
          qualified: z.boolean(),
          type: z.enum(["esign", "eseal", "web"]).optional(),
          qscd: z.boolean(),
        })
        .optional(),
      /** `trusted`: the chain ends at one of the authorities given; `unknown`: it does not; absent: none was given. */
      chain: z.enum(["trusted", "unknown"]).optional(),
    }),
  ),
  /** Signature fields that nobody has signed. */
  requested: z.array(z.strictObject({ fieldName: z.string(), page: z.int().positive().optional() })).optional(),
  /** `copy_of_esigned`: a vendor's stamp without cryptography, the original file must be fetched. */
  overall: z.enum([
    "signed",
    "partly_signed",
    "unsigned",
    "esigned",
    "esigned_broken",
    "copy_of_esigned",
    "undetermined",
    "not_applicable",
  ]),
  /** Pages that need initials and have none. */
  missingInitials: z.array(z.int().positive()),
  signedOn: CalendarDate.optional(),
});
export type Signatures = z.infer<typeof Signatures>;

export const ScopeItem = z.strictObject({ text: z.string(), evidence: Evidence });
export type ScopeItem = z.infer<typeof ScopeItem>;

export const ServiceScope = z.strictObject({
  status: z.enum(["defined", "vague", "by-reference", "absent"]),
  services: z.array(ScopeItem),
  deliverables: z.array(ScopeItem),
  exclusions: z.array(ScopeItem),
  assumptions: z.array(ScopeItem),
  clientDuties: z.array(ScopeItem),
  quantities: z.array(z.strictObject({ value: Decimal, unit: z.string(), evidence: Evidence })),
  price: z.strictObject({
    model: z.enum(["fixed", "time-and-materials", "subscription", "mixed", "unknown"]),
    total: Money.optional(),
    evidence: z.array(Evidence),
  }),
  period: z.strictObject({ start: CalendarDate.optional(), end: CalendarDate.optional() }).optional(),
  obligation: z.enum(["means", "result", "both", "silent"]),
  acceptance: z
    .strictObject({
      procedure: z.boolean(),
      tacitAfterDays: z.int().positive().optional(),
      evidence: z.array(Evidence),
    })
    .optional(),
  changeControl: z.strictObject({ written: z.boolean(), evidence: z.array(Evidence) }).optional(),
  openEnded: z.array(ScopeItem),
  references: z.array(
    z.strictObject({
      label: z.string(),
      kind: z.enum(["annex", "quote", "purchase-order", "specification", "general-terms", "sow"]),
      found: z.boolean(),
      documentId: z.string().optional(),
      evidence: Evidence,
    }),
  ),
});
export type ServiceScope = z.infer<typeof ServiceScope>;

export const PaymentTerms = z.strictObject({
  days: z.int().nonnegative().optional(),
  mode: z.enum(["from-invoice", "end-of-month", "end-of-month-then-days", "from-receipt", "on-receipt", "unknown"]),
  /** Yearly late-payment rate as printed, percent. */
  penaltyRate: Decimal.optional(),
  /** "3 × legal rate", "ECB + 10": kept as written. */
  penaltyFormula: z.string().optional(),
  fixedCompensation: z.boolean(),
});
export type PaymentTerms = z.infer<typeof PaymentTerms>;

/** A side of an invoice. `siret` names the establishment, its first nine digits are the `siren`. */
const InvoiceParty = z.strictObject({
  name: z.string(),
  siren: z.string().optional(),
  siret: z.string().optional(),
  vat: z.string().optional(),
});

/** BT numbers are the business terms of EN 16931. Amounts are as printed, at issue: what was paid since is not known. */
export const InvoiceFact = z.strictObject({
  number: z.string(),
  type: z.enum(["invoice", "credit-note", "deposit"]),
  /** Present when it comes from structured data: CII (Factur-X, ZUGFeRD 2, XRechnung), ZUGFeRD 1, UBL. */
  syntax: z.enum(["cii", "zugferd-1", "ubl"]).optional(),
  issued: CalendarDate.optional(),
  due: CalendarDate.optional(),
  dueSource: z.enum(["e-invoice", "pdf"]).optional(),
  /** BT-72: the day of delivery. */
  delivered: CalendarDate.optional(),
  /** BT-8: code of the day on which VAT falls due. */
  vatPoint: z.string().optional(),
  seller: InvoiceParty.optional(),
  buyer: InvoiceParty.optional(),
  /**
   * Who the buyer is by the invoice itself: a professional by its `number` or its `form` (a company's, a sole trader's), a consumer
   * because it is `said` or by a civil title without firm (`civil-title`). Absent when the invoice does not tell.
   */
  buyerKind: z
    .strictObject({
      value: z.enum(["consumer", "professional"]),
      why: z.enum(["number", "form", "said", "civil-title"]),
      evidence: Evidence,
    })
    .optional(),
  net: Decimal.optional(),
  vatAmount: Decimal.optional(),
  gross: Decimal.optional(),
  /** BT-113: paid before issue. */
  prepaid: Decimal.optional(),
  payable: Decimal.optional(),
  /** What the client keeps back as a guarantee (retenue de garantie), with VAT, and the day it is to be paid, where printed. */
  retention: z.strictObject({ amount: Decimal, due: CalendarDate.optional() }).optional(),
  currency: z.string(),
  preceding: z.string().optional(),
  /** BT-13 and BT-12: the order and the contract it names. */
  order: z.string().optional(),
  contract: z.string().optional(),
  /** BT-84: account to pay to. */
  account: z.string().optional(),
  /** BT-20: payment terms in words. */
  terms: z.string().optional(),
  /** Notes with their subject: PMT fixed compensation, PMD late-payment rate, AAB early payment. */
  notes: z.array(z.strictObject({ subject: z.string().optional(), text: z.string() })).optional(),
  /** Sums that do not add up: net and VAT to gross, gross less what was prepaid to payable. */
  inconsistencies: z.array(z.enum(["net-and-vat", "gross-and-payable"])).optional(),
  /** Compulsory mentions not found (L441-9, 242 nonies A): codes such as "due-date", "penalty-rate", "fixed-compensation", "seller-siren". */
  missingMentions: z.array(z.string()),
});
export type InvoiceFact = z.infer<typeof InvoiceFact>;

/** What a policy paper may state, each with its own quote. */
export const PolicyField = z.enum([
  "insurer",
  "policyNumber",
  "limitPerClaim",
  "limitPerYear",
  "subLimits",
  "franchise",
  "franchisePercent",
  "franchiseMin",
  "franchiseMax",
  "exclusions",
  "retroactiveDate",
  "periodStart",
  "periodEnd",
  "notificationDays",
]);
export type PolicyField = z.infer<typeof PolicyField>;

/** An insurance policy or certificate of professional liability. What it says twice over and not alike is left out, and `unclear`. */
export const PolicyFact = z.strictObject({
  insurer: z.string().optional(),
  policyNumber: z.string().optional(),
  limitPerClaim: Money.optional(),
  limitPerYear: Money.optional(),
  /** Limits of single natures of loss inside the limit per claim, by the classes of claim lines each stands for. */
  subLimits: z
    .array(
      z.strictObject({ name: z.string(), classes: z.array(ClaimLineClass).min(1), limit: Money, evidence: Evidence }),
    )
    .optional(),
  franchise: Money.optional(),
  /** Franchise in percent of what is insured, between a least and a most where the paper states them. */
  franchisePercent: Decimal.optional(),
  franchiseMin: Money.optional(),
  franchiseMax: Money.optional(),
  /** Classes of claim lines that the exclusions name, with or without an exception. */
  exclusions: z.array(z.strictObject({ class: ClaimLineClass, evidence: Evidence })).optional(),
  retroactiveDate: CalendarDate.optional(),
  periodStart: CalendarDate.optional(),
  periodEnd: CalendarDate.optional(),
  notificationDays: z.int().positive().optional(),
  notificationUnit: z.enum(["working-days", "business-days", "days"]).optional(),
  /** Where each single value stands. */
  quotes: z.partialRecord(PolicyField, Evidence).optional(),
  /**
   * What could not be told: `several` values that contradict each other, values of `another-guarantee` only, a limit beside a
   * `sub-limit` in doubt, `odd` ones (a sum and a percentage at once); and exclusions with an exception, counted whole (`qualified`).
   */
  unclear: z
    .array(
      z.strictObject({
        field: PolicyField,
        why: z.enum(["several", "another-guarantee", "sub-limit", "odd", "qualified"]),
        evidence: z.array(Evidence),
      }),
    )
    .optional(),
});
export type PolicyFact = z.infer<typeof PolicyFact>;

/** `holder`: who has to hold the cover, or says it does. */
export const InsuranceClause = z.strictObject({
  required: z.boolean(),
  amount: Money.optional(),
  holder: Protects.optional(),
});

/** How the contract may be ended: at will (`by` whom, with how many days' notice), and for breach (days to cure). */
export const Termination = z.strictObject({
  forConvenience: z.strictObject({ by: Protects, noticeDays: z.int().nonnegative().optional() }).optional(),
  forBreach: z.strictObject({ by: Protects, cureDays: z.int().nonnegative().optional() }).optional(),
});
export type Termination = z.infer<typeof Termination>;

/** Everything `extract` knows of one document. Each fact is present, absent (with where we looked) or unknown (with why). */
export const Facts = z.strictObject({
  kind: z.strictObject({ value: DocumentKind, confidence: z.number().min(0).max(1), why: z.string() }),
  language: z.enum(["fr", "en", "other"]),
  parties: Fact(z.array(Party)),
  limitationOfLiability: Fact(LimitationOfLiability),
  signatures: Fact(Signatures),
  serviceScope: Fact(ServiceScope),
  dates: Fact(
    z.strictObject({
      signed: CalendarDate.optional(),
      effective: CalendarDate.optional(),
      end: CalendarDate.optional(),
      noticeDays: z.int().optional(),
      renewal: z.enum(["tacit", "express", "none"]).optional(),
      termMonths: z.int().positive().optional(),
    }),
  ),
  /** `total` computed from the monthly fee when only that is printed; `daily` is a rate per day (TJM). */
  price: Fact(z.strictObject({ total: Money.optional(), monthly: Money.optional(), daily: Money.optional() })),
  paymentTerms: Fact(PaymentTerms),
  governingLaw: Fact(z.strictObject({ law: z.string().optional(), forum: z.string().optional() })),
  insuranceClause: Fact(InsuranceClause),
  /** Owed by the provider for delay or service levels: `rate` and `cap` as printed. */
  penalties: Fact(z.strictObject({ rate: z.string(), capped: z.boolean(), cap: z.string().optional() })),
  termination: Fact(Termination),
  subcontracting: Fact(z.strictObject({ allowed: z.enum(["free", "with-consent", "forbidden"]) })),
  /** Which paper wins where two contradict each other. */
  precedence: Fact(
    z.strictObject({ prevails: z.enum(["contract", "general-terms", "special-terms", "quote", "other"]) }),
  ),
  termsReference: Fact(z.strictObject({ accepted: z.boolean(), label: z.string() })),
  invoice: Fact(InvoiceFact),
  policy: Fact(PolicyFact),
});
export type Facts = z.infer<typeof Facts>;
