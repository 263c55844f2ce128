import { identifyLanguage } from "@vigie/language";
import type { Document, Fact, Facts } from "@vigie/model";
import { scoreClauses } from "./clause-model/clause-model.ts";
import { modelSentences } from "./clause-model/sentences.ts";
import { extractDates } from "./dates.ts";
import { extractGoverningLaw } from "./governing-law.ts";
import { extractInsuranceClause } from "./insurance-clause.ts";
import { extractInvoice } from "./invoice.ts";
import { documentKind, holdsClauses } from "./kind.ts";
import { grammarOf } from "./liability/grammar.ts";
import { extractLiability, type LiabilityInput } from "./liability/liability.ts";
import { extractParties, ourSide, type Us } from "./parties.ts";
import { extractPaymentTerms } from "./payment-terms.ts";
import { extractPenalties } from "./penalties.ts";
import { extractPolicy } from "./policy.ts";
import { extractPrecedence } from "./precedence.ts";
import { extractPrice } from "./price.ts";
import { type Reading, read } from "./reading.ts";
import { extractScope } from "./scope/scope.ts";
import { extractSignatures, type SignatureContext } from "./signatures/signatures.ts";
import { extractSubcontracting } from "./subcontracting.ts";
import { extractTermination } from "./termination.ts";
import { extractTermsReference } from "./terms-reference.ts";

/**
 * Everything one document says, as facts (contracts.md). `us` tells which party we are, so that "protects" speaks of us; without
 * it we are taken to be the provider. `signing` holds what people decided of this file's signatures and the authorities trusted. A scan without text gives `unknown`, a document of another kind gives `absent` with the
 * place searched. Never throws on content; linear in the length of the text.
 */
export function extract(document: Document, us?: Us, signing: Partial<SignatureContext> = {}): Facts {
  const reading = read(document);
  const kind = documentKind(reading);
  const language = identifyLanguage(document.text);
  const isScan =
    document.text.trim().length < 20 &&
    (document.pages.some((p) => !p.hasText) ||
      document.format === "image" ||
      document.problems.some((p) => p.code === "no-text-layer"));
  const unknown = { status: "unknown", why: "no-text-layer" } as const;
  const signatures = (parties: Facts["parties"]): Facts["signatures"] =>
    extractSignatures(reading, kind.value, parties, { decisions: [], authorities: [], ...signing });
  if (isScan)
    return {
      kind,
      language,
      parties: unknown,
      limitationOfLiability: unknown,
      signatures: signatures({ status: "absent", searched: [] }),
      serviceScope: unknown,
      dates: unknown,
      price: unknown,
      paymentTerms: unknown,
      governingLaw: unknown,
      insuranceClause: unknown,
      penalties: unknown,
      termination: unknown,
      subcontracting: unknown,
      precedence: unknown,
      termsReference: unknown,
      invoice: unknown,
      policy: unknown,
    };
  const isContract = holdsClauses(kind.value);
  const isInvoice = kind.value === "invoice" || kind.value === "credit-note";
  const clause = <T>(find: (reading: Reading) => Fact<T>): Fact<T> => (isContract ? find(reading) : reading.absent());
  const parties =
    isContract || kind.value === "acceptance-report" ? extractParties(reading, us, kind.value) : reading.absent();
  const price = clause(extractPrice);
  const signed = signatures(parties);
  const dates = isContract
    ? extractDates(reading, signed.status === "present" ? signed.value.signedOn : undefined, kind.value)
    : reading.absent();
  const ours = ourSide(parties, us);
  return {
    kind,
    language,
    parties,
    limitationOfLiability: clause((r) => {
      const grammar = grammarOf(r);
      const scores = scoreClauses(modelSentences(r), language === "fr" ? "fr" : "en", grammar, true);
      const isTerms = kind.value === "general-terms";
      return extractLiability(r, scores, { parties, ours, price: priceOf(price), isTerms, grammar });
    }),
    signatures: signed,
    serviceScope: clause((r) => extractScope(r, { kind, price, dates, parties })),
    dates,
    price,
    paymentTerms: isContract || isInvoice ? extractPaymentTerms(reading) : reading.absent(),
    governingLaw: clause(extractGoverningLaw),
    insuranceClause: clause((r) => extractInsuranceClause(r, parties, us)),
    penalties: clause(extractPenalties),
    termination: clause((r) => extractTermination(r, parties, us)),
    subcontracting: clause(extractSubcontracting),
    precedence: clause((r) => extractPrecedence(r, kind.value === "general-terms")),
    termsReference: isContract || isInvoice ? extractTermsReference(reading, kind.value) : reading.absent(),
    invoice: extractInvoice(reading, kind.value),
    policy: extractPolicy(reading, kind.value),
  };
}

/** The price as the cap's computation takes it. */
function priceOf(price: Facts["price"]): LiabilityInput["price"] {
  if (price.status !== "present") return undefined;
  const { total, monthly } = price.value;
  return {
    ...(total === undefined ? {} : { total }),
    ...(monthly === undefined ? {} : { monthly }),
    evidence: price.evidence,
  };
}
