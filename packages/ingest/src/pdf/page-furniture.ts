/** A line of a page, as far as furniture goes: its text and where it stands, as shares of the page's height. */
export type PlacedLine = { text: string; top: number; bottom: number };

/** A line that is a page number and nothing else, with what says so: the word for page, the number, how many there are. */
const pageNumber =
  /^[-–—|\s]{0,5}(?<word>(?:page|p\.|f(?:euillet)?)\s{0,3}:?\s{0,3})?(?<number>\d{1,4})(?:\s{0,3}(?:\/|sur|of|de|-)\s{0,3}(?<total>\d{1,4}))?[-–—|\s]{0,5}$/iu;
/** A line that says which page it is, among other things. */
const saysPage = /\bpage\s{0,3}:?\s{0,3}(\d{1,4})\s{0,3}(?:\/|sur|of|de)\s{0,3}(\d{1,4})\b/iu;
/** The box at the foot of a page for the parties' initials. */
const initials =
  /^(?:paraphes?|initiales|initials)(?:\s+(?:des\s+parties|of\s+the\s+parties))?[\s:._…/|[\]-]{0,200}$/iu;
const EDGE_LINES = 4;
const MARGIN = 0.13;

type Edge = { page: number; i: number; text: string; place: "top" | "bottom" };

/** What stays of a running line from page to page: spaces change, in the second also figures. */
const wording = (text: string) => text.slice(0, 200).toLowerCase().replace(/\s+/g, " ").trim();
const shape = (text: string) => wording(text).replace(/\d+/g, "#");

/**
 * Which lines of each page are furniture: running headers, footers, page numbers, boxes for initials. A line counts when it
 * lies in the top or bottom margin among the outermost lines and
 * - the same words stand there on another page and on nearly every second page in between (left and right pages differ), or
 * - the same words, figures aside, stand there on half of the pages, of the left or of the right ones, or
 * - it is a page number: by its word, by its total, or by counting as the pages do.
 * Returns, per page, the numbers of its furniture lines.
 */
export function findFurniture(pages: readonly (readonly PlacedLine[])[]): number[][] {
  const edges = pages.flatMap((lines, page) => edgesOf(lines, page));
  const worded = pagesBy(edges, wording);
  const shaped = pagesBy(edges, shape);
  const counted = new Set(
    edges
      .flatMap((e) => {
        const number = pageNumber.exec(e.text)?.groups?.number;
        return number === undefined ? [] : [Number(number) - e.page];
      })
      .filter((offset, i, all) => offset === 1 || all.indexOf(offset) !== i),
  );
  const isFurniture = (edge: Edge): boolean => {
    const { text, page } = edge;
    const bare = pageNumber.exec(text)?.groups;
    if (bare !== undefined)
      return (
        bare.word !== undefined ||
        Number(bare.total ?? 0) >= Number(bare.number) ||
        counted.has(Number(bare.number) - page)
      );
    const said = saysPage.exec(text);
    // A page that is the only one may say its number in a line that says something else, once.
    if (said !== null && pages.length > 1 && Number(said[1]) === page + 1 && Number(said[2]) >= page + 1) return true;
    if (edge.place === "bottom" && initials.test(text.trim())) return true;
    return runs(worded.get(keyOf(edge, wording)) ?? []) || prevails(shaped.get(keyOf(edge, shape)) ?? [], pages.length);
  };
  const found: number[][] = pages.map(() => []);
  for (const edge of edges) if (isFurniture(edge)) found[edge.page]?.push(edge.i);
  return found;
}

/** The outermost lines of a page that lie in its margins, each once. */
function edgesOf(lines: readonly PlacedLine[], page: number): Edge[] {
  const order = lines.map((line, i) => ({ line, i })).sort((a, b) => a.line.top - b.line.top);
  const edge =
    (place: Edge["place"]) =>
    ({ line, i }: (typeof order)[number]): Edge => ({ page, i, text: line.text, place });
  return [
    ...order
      .slice(0, EDGE_LINES)
      .filter(({ line }) => line.bottom <= MARGIN)
      .map(edge("top")),
    ...order
      .slice(-EDGE_LINES)
      .filter(({ line }) => line.top >= 1 - MARGIN)
      .map(edge("bottom")),
  ];
}

const keyOf = (edge: Edge, reduce: (text: string) => string) => `${edge.place} ${reduce(edge.text)}`;

function pagesBy(edges: readonly Edge[], reduce: (text: string) => string): Map<string, number[]> {
  const pages = new Map<string, number[]>();
  for (const edge of edges) {
    const key = keyOf(edge, reduce);
    const on = pages.get(key) ?? [];
    if (on.at(-1) !== edge.page) on.push(edge.page);
    pages.set(key, on);
  }
  return pages;
}

/** True for pages, in rising order, that follow one another, or every second one. */
function runs(on: readonly number[]): boolean {
  const first = on[0] ?? 0;
  const last = on.at(-1) ?? 0;
  return on.length >= 2 && on.length * 2 >= last - first + 1;
}

/** True when these are at least half of all pages, of the odd or of the even ones, and two. */
function prevails(on: readonly number[], count: number): boolean {
  if (on.length < 2) return false;
  const odd = on.filter((page) => page % 2 === 0).length;
  const even = on.length - odd;
  return (
    on.length >= count / 2 ||
    (even === 0 && odd >= Math.ceil(count / 2) / 2) ||
    (odd === 0 && even >= Math.floor(count / 2) / 2)
  );
}
