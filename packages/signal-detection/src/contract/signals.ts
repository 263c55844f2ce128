import { acceptanceMissing } from "./acceptance-missing.ts";
import type { ContractSignal } from "./define.ts";
import { initialsMissing } from "./initials-missing.ts";
import { insuranceMismatch } from "./insurance-mismatch.ts";
import { labourLoanRisk } from "./labour-loan-risk.ts";
import { liabilityAdverse } from "./liability-adverse.ts";
import { liabilityCapFragile } from "./liability-cap-fragile.ts";
import { liabilityCapMissing } from "./liability-cap-missing.ts";
import { paymentTerms } from "./payment-terms.ts";
import { scopeMissing } from "./scope-missing.ts";
import { signatureMissing } from "./signature-missing.ts";
import { subcontractorVigilance } from "./subcontractor-vigilance.ts";
import { termsNotAccepted } from "./terms-not-accepted.ts";

/** Every signal over one paper. `contract-missing` needs the whole relationship and lives with the risk rules. */
export const contractSignals: readonly ContractSignal[] = [
  signatureMissing,
  initialsMissing,
  termsNotAccepted,
  liabilityCapMissing,
  liabilityCapFragile,
  liabilityAdverse,
  scopeMissing,
  acceptanceMissing,
  paymentTerms,
  insuranceMismatch,
  subcontractorVigilance,
  labourLoanRisk,
];
