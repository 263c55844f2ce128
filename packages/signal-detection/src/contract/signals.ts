import { acceptanceMissing } from "./acceptance-missing.ts";
import type { ContractSignal } from "./define.ts";
import { initialsMissing } from "./initials-missing.ts";
import { insuranceMismatch } from "./insurance-mismatch.ts";
import { labourLoanRisk } from "./labour-loan-risk.ts";
import { liabilityAdverse } from "./liability-adverse.ts";
import { liabilityCapFragile } from "./liability-cap-fragile.ts";
import { liabilityCapMissing } from "./liability-cap-missing.ts";
import { liabilityWording } from "./liability-wording.ts";
import { paymentTerms } from "./payment-terms.ts";
import { scopeMissing } from "./scope-missing.ts";
import { scopeOpen } from "./scope-open.ts";
import { signatureMissing } from "./signature-missing.ts";
import { subcontractorVigilance } from "./subcontractor-vigilance.ts";
import { termsConflict } from "./terms-conflict.ts";
import { termsNotAccepted } from "./terms-not-accepted.ts";

/**
 * Every signal over one paper. `contract-missing` and `subcontractor-documents` need the whole relationship and live with the
 * risk rules.
 */
export const contractSignals: readonly ContractSignal[] = [
  signatureMissing,
  initialsMissing,
  termsNotAccepted,
  termsConflict,
  liabilityCapMissing,
  liabilityCapFragile,
  liabilityWording,
  liabilityAdverse,
  scopeMissing,
  scopeOpen,
  acceptanceMissing,
  paymentTerms,
  insuranceMismatch,
  subcontractorVigilance,
  labourLoanRisk,
];
