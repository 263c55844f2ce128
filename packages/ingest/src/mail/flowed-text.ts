/**
 * Text in `format=flowed` (RFC 3676) with its paragraphs put together: a line that ends in a space goes on in the next
 * one of the same quoting depth, space-stuffing is undone, the signature mark "-- " parts. Quotes keep "> ". Linear.
 */
export function unflow(text: string, delSp: boolean): string {
  const out: string[] = [];
  let pieces: string[] = [];
  let depth = 0;
  let flowing = false;
  const end = () => {
    if (pieces.length === 0) return;
    const marks = depth === 0 ? "" : `${">".repeat(depth)} `;
    out.push(marks + pieces.join(""));
    pieces = [];
  };
  for (const line of text.split("\n")) {
    let quotes = 0;
    while (line.charCodeAt(quotes) === 0x3e) quotes++;
    const stuffed = line.charCodeAt(quotes) === 0x20;
    const content = line.slice(quotes + (stuffed ? 1 : 0));
    if (!flowing || quotes !== depth || content === "-- ") end();
    depth = quotes;
    flowing = content.endsWith(" ") && content !== "-- ";
    pieces.push(flowing && delSp ? content.slice(0, -1) : content);
  }
  end();
  return out.join("\n");
}
