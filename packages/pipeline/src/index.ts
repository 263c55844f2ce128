export {
  checkReporters,
  explainedParts,
  renderExplain,
  renderFigure,
  renderHtml,
  renderReview,
  scanReporters,
  type View,
} from "@vigie/report";
export { folderStore, forgetfulStore, type Store } from "@vigie/store";
export { type Analysis, analyse, type Progress } from "./analyse.ts";
export { catalogue } from "./catalogue.ts";
export { type CheckOptions, check } from "./check.ts";
export { claimFileFor } from "./claim-file.ts";
export { loadSuppressions } from "./config/ignore.ts";
export { findUpwards, type LoadedProfile, loadProfile } from "./config/profile.ts";
export { ConfigurationError } from "./config/yaml-file.ts";
export { diagnose } from "./diagnose.ts";
export { type InspectOptions, inspect } from "./inspect.ts";
export { nearestNames } from "./nearest-names.ts";
export { proposeProfile } from "./propose-profile.ts";
export { readBaseline, readReport } from "./saved.ts";
export { reportAt, type ScanOptions, scan } from "./scan.ts";
