/** A line of a page, as far as furniture goes: its text and where it stands, as shares of the page's height. */
export type PlacedLine = { text: string; top: number; bottom: number };

const pageNumber =
  /^[-–—\s]{0,5}(?:(?:page|p\.|f(?:euillet)?)\s{0,3})?\d{1,4}(?:\s{0,3}(?:\/|sur|of|de|-)\s{0,3}\d{1,4})?[-–—\s]{0,5}$/i;
const EDGE_LINES = 4;
const MARGIN = 0.13;

/** What stays of a running line from page to page: figures change, spaces too. */
const shape = (text: string) => text.slice(0, 200).toLowerCase().replace(/\d+/g, "#").replace(/\s+/g, " ").trim();

/**
 * Which lines of each page are furniture: running headers, footers and page numbers. A line counts when it lies in the
 * top or bottom margin among the outermost lines and the same words, figures aside, stand on at least half of the pages
 * (and on two); a bare page number in the margin counts by itself. Returns, per page, the numbers of its furniture lines.
 */
export function findFurniture(pages: readonly (readonly PlacedLine[])[]): number[][] {
  const edges = pages.map((lines) => {
    const order = lines.map((line, i) => ({ line, i })).sort((a, b) => a.line.top - b.line.top);
    return [
      ...order.slice(0, EDGE_LINES).filter(({ line }) => line.bottom <= MARGIN),
      ...order.slice(-EDGE_LINES).filter(({ line }) => line.top >= 1 - MARGIN),
    ];
  });
  const counts = new Map<string, number>();
  for (const edge of edges)
    for (const key of new Set(edge.map(({ line }) => `${line.top < 0.5}${shape(line.text)}`)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const needed = Math.max(2, pages.length / 2);
  return edges.map((edge) => [
    ...new Set(
      edge
        .filter(
          ({ line }) =>
            pageNumber.test(line.text) || (counts.get(`${line.top < 0.5}${shape(line.text)}`) ?? 0) >= needed,
        )
        .map(({ i }) => i),
    ),
  ]);
}
