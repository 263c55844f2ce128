export {
  checkReporters,
  clientsReporters,
  explainedParts,
  FIGURES,
  type Figure,
  renderExplain,
  renderFigure,
  renderHtml,
  renderReview,
  scanReporters,
  type View,
} from "@vigie/report";
export { folderStore, forgetfulStore, type Store } from "@vigie/store";
export { type Analysis, type AnalysisOptions, analyse, type Progress, understand } from "./analyse.ts";
export { catalogue } from "./catalogue.ts";
export { changesSince } from "./changes.ts";
export { type CheckOptions, check } from "./check.ts";
export { claimFileFor } from "./claim-file.ts";
export { clients } from "./clients.ts";
export { loadAuthorities } from "./config/authorities.ts";
export { loadDecisions } from "./config/decisions.ts";
export { loadSuppressions } from "./config/ignore.ts";
export { findUpwards, type LoadedProfile, loadProfile } from "./config/profile.ts";
export { ConfigurationError } from "./config/yaml-file.ts";
export { type Decided, decide } from "./decide.ts";
export { diagnose } from "./diagnose.ts";
export { type InspectOptions, inspect } from "./inspect.ts";
export { nearestNames } from "./nearest-names.ts";
export { proposeProfile } from "./propose-profile.ts";
export { readBaseline, readReport } from "./saved.ts";
export { reportAt, type ScanOptions, scan } from "./scan.ts";
