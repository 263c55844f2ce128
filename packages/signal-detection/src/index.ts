export { ownFormalNotice } from "./detect.ts";
export { detect, signalRecords } from "./detect-all.ts";
