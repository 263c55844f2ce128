import { headers } from "./headers.ts";
import { images } from "./images.ts";
import type { HostileInput } from "./input.ts";
import { mails } from "./mail.ts";
import { markups } from "./markup.ts";
import { mailboxes } from "./mbox.ts";
import { officeFiles } from "./office.ts";
import { outlookFiles } from "./outlook.ts";
import { pdfs } from "./pdf.ts";
import { pdfStructures } from "./pdf-structure.ts";
import { signatureFiles } from "./signatures.ts";
import { tnefFiles } from "./tnef.ts";
import { zips } from "./zip.ts";

/** Every hostile input by family: its files go into a folder of that name. */
export const hostileFamilies: Readonly<Record<string, readonly HostileInput[]>> = {
  headers,
  images,
  mail: mails,
  markup: markups,
  mbox: mailboxes,
  office: officeFiles,
  outlook: [...outlookFiles, ...tnefFiles],
  pdf: [...pdfs, ...pdfStructures],
  signatures: signatureFiles,
  zip: zips,
};
