export { renderHtml } from "./html/folder.ts";
export type { View } from "./view.ts";
