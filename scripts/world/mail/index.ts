import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { attachment } from "../documents/index.ts";
import { atelierSellerie } from "./atelier-sellerie.ts";
import { betonEtFils } from "./beton-et-fils.ts";
import { brightwater } from "./brightwater.ts";
import { cabinetFerrand } from "./cabinet-ferrand.ts";
import { cliniqueVauban } from "./clinique-vauban.ts";
import { domaineOrne } from "./domaine-orne.ts";
import { groupeOstrea } from "./groupe-ostrea.ts";
import { hexaLogistique } from "./hexa-logistique.ts";
import { mbox } from "./mailbox.ts";
import { maisonLumen } from "./maison-lumen.ts";
import type { Message } from "./message.ts";
import { type AttachmentBytes, Composer, instant } from "./mime.ts";
import { noise } from "./noise.ts";
import { novaRetail } from "./nova-retail.ts";
import { studioPivoine } from "./studio-pivoine.ts";
import { villeDeMarsanne } from "./ville-de-marsanne.ts";

/** All messages in order of sending. */
export const messages: Message[] = [
  ...maisonLumen,
  ...groupeOstrea,
  ...brightwater,
  ...villeDeMarsanne,
  ...betonEtFils,
  ...cliniqueVauban,
  ...novaRetail,
  ...studioPivoine,
  ...atelierSellerie,
  ...cabinetFerrand,
  ...domaineOrne,
  ...hexaLogistique,
  ...noise,
].sort((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));

/** Where a message lies, relative to `fixtures/courriels`. */
function place(message: Message): "loose" | "personal" | "archive" | "sent" | "inbox" {
  if (message.loose !== undefined) return "loose";
  if (message.personal) return "personal";
  if (message.at < "2026") return "archive";
  return message.from.address.endsWith("@atelier-brume.example") ? "sent" : "inbox";
}

/**
 * Writes the mail of the sample world under `outDir` (normally `fixtures/courriels`), which it empties first:
 * `boite-reception.mbox`, `envoyes.mbox`, `eml/*.eml`, and the Maildir `archives-2025` with its folder `.Perso`.
 * Same input, same bytes: dates, identifiers and boundaries all come from the messages.
 */
export async function writeMail(outDir: string, bytes: AttachmentBytes = attachment): Promise<void> {
  const composer = new Composer(messages, bytes);
  await rm(outDir, { recursive: true, force: true });
  const maildir = join(outDir, "archives-2025");
  for (const folder of [
    join(outDir, "eml"),
    join(maildir, "cur"),
    join(maildir, "new"),
    join(maildir, ".Perso", "cur"),
  ])
    await mkdir(folder, { recursive: true });

  const inbox: Buffer[] = [];
  const sent: Buffer[] = [];
  let uid = 0;
  for (const message of messages) {
    if (message.onlyForwarded) continue;
    const raw = await composer.compose(message);
    const where = place(message);
    if (where === "inbox") inbox.push(mbox(raw, message));
    else if (where === "sent") sent.push(mbox(raw, message));
    else if (where === "loose") await writeFile(join(outDir, "eml", message.loose ?? ""), raw);
    else {
      uid += 1;
      // No ":2,S" at the end: a colon cannot be checked out on Windows.
      const name = `${Math.floor(instant(message).getTime() / 1000)}.V1U${uid}.atelier-brume`;
      const folder = join(maildir, where === "personal" ? ".Perso" : "", message.unread ? "new" : "cur");
      await writeFile(join(folder, name), raw.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
    }
  }
  await writeFile(join(outDir, "boite-reception.mbox"), Buffer.concat(inbox));
  await writeFile(join(outDir, "envoyes.mbox"), Buffer.concat(sent));
}
