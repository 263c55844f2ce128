import { type Announce, type Job, type Reading, Unreadable } from "../job.ts";
import { listNodes, PstFile } from "./pst-file.ts";
import { damage } from "./pst-nodes.ts";
import { readPstMessage } from "./read-pst-message.ts";

/** To list a mailbox is work like reading a page for each so many bytes. */
const BYTES_PER_PAGE = 64 * 1024 * 1024;

/** The mailbox read last stays open: the next job is most likely about it too. */
let opened: { path: string; file: PstFile } | undefined;

function open(path: string): PstFile {
  if (opened?.path === path) return opened.file;
  opened?.file.close();
  opened = undefined;
  const file = new PstFile(path);
  opened = { path, file };
  return file;
}

/**
 * One job about a mailbox file of Outlook (`job.bytes` is that file): with `node` 0 its folders in `mailFolders`, with another
 * number the item under it. `announce` is told how much there is to list. The mailbox itself has no `id` of its own. Throws `Unreadable`.
 */
export async function readMailbox(
  { bytes, hints, limits }: Job,
  node: number,
  announce: Announce,
): Promise<Reading & { id: string }> {
  if (bytes.kind !== "file") throw new Unreadable("unsupported", "unsupported-format");
  const file = open(bytes.path);
  const { nodes } = file;
  try {
    if (node !== 0) return await readPstMessage(nodes, node, hints, limits);
    announce({ pages: Math.ceil(file.size / BYTES_PER_PAGE) });
    const { folders, failed } = listNodes(nodes);
    return {
      id: "",
      format: "pst",
      state: failed > 0 ? "partial" : "ok",
      problems: failed > 0 ? [{ code: "invalid-structure", detail: String(failed) }] : [],
      mailFolders: folders.map(({ path, nodes: items }) => ({ folder: path, nodes: items })),
    };
  } catch (error) {
    throw damage(error);
  }
}
