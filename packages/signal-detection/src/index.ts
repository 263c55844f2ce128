export { ownFormalNotice, prepare, readOwnMessage } from "./detect.ts";
export { detect, signalRecords } from "./detect-all.ts";
