import { readXml } from "./office-xml.ts";

/** Title in the properties of a document (Dublin Core), at most 500 characters. */
export function documentTitle(xml: string | undefined): string | undefined {
  if (xml === undefined) return undefined;
  let inTitle = false;
  let title = "";
  readXml(xml, {
    open: (element) => {
      inTitle = element === "title";
    },
    close: () => {
      inTitle = false;
    },
    text: (text) => {
      if (inTitle) title += text;
    },
  });
  return title.trim() === "" ? undefined : title.trim().slice(0, 500);
}
