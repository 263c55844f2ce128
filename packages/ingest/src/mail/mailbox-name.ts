import { decodeHeader } from "./header-fields.ts";

const withoutExtension = (name: string) => name.replace(/\.(?:mbox|mbx)$/i, "");

/**
 * Name of a mailbox by its file: "Sent" of `export/Sent.mbox` and of Apple Mail's `Sent.mbox/mbox`, "Sent/2024" of
 * Thunderbird's `Sent.sbd/2024`.
 */
export function mailboxName(path: string): string {
  const pieces = path.split("/");
  const name = pieces.pop() ?? path;
  const inFolder = name === "mbox" && /\.mbox$/i.test(pieces.at(-1) ?? "");
  const own = withoutExtension(inFolder ? (pieces.pop() ?? name) : name);
  const above: string[] = [];
  for (let folder = pieces.pop(); folder !== undefined && /\.sbd$/i.test(folder); folder = pieces.pop())
    above.unshift(folder.slice(0, -4));
  return [...above, own].join("/");
}

/**
 * Folder a file lies in, "" when its path tells none. The messages of Apple Mail lie below the folder that is their
 * mailbox: `Clients.mbox/…/Messages/12.emlx` is "Clients".
 */
export function folderOfFile(path: string): string {
  const folders = path.split("/").slice(0, -1);
  const mailboxes = folders.filter((folder) => /\.mbox$/i.test(folder));
  const own = folders.at(-1) ?? "";
  if (own === "Messages" && mailboxes.length > 0) return mailboxes.map(withoutExtension).join("/");
  return own === "." || own === ".." ? "" : own;
}

/** Labels of Gmail that say something about a message's state rather than where it lies, in English and French. */
const states =
  /^(?:opened|unread|read|archived|important|starred|muted|category .*|ouvert|lu|non lus?|archivés?|importants?|suivis?|messages suivis|ignorés?|catégorie.*)$/i;

/**
 * Folder of a message out of a Google Takeout: the labels of its `X-Gmail-Labels` header that tell where it lies
 * ("Boîte de réception/Personnel"). Undefined without the header, or when it tells nothing.
 */
export function gmailFolder(raw: string | undefined): string | undefined {
  if (raw === undefined) return undefined;
  const labels = decodeHeader(raw)
    .split(",", 200)
    .map((label) => label.trim().replace(/^"(.*)"$/, "$1"))
    .filter((label) => label !== "" && !states.test(label));
  return labels.length === 0 ? undefined : labels.join("/");
}
