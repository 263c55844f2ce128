export { ownFormalNotice, prepare, replySteps } from "./detect.ts";
export { detect, signalRecords } from "./detect-all.ts";
