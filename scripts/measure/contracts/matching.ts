/** A stretch of a text, UTF-16 offsets. */
export type Stretch = { readonly start: number; readonly end: number };
/** Something said of a clause: its kind, a carve-out, the form of its cap. A clause that was read may stand in several places. */
export type Mark = { readonly places: readonly Stretch[]; readonly tag: string };
/** What was labelled, found or not, and what was read, rightly or not. */
export type Matching<L, R> = {
  readonly found: readonly L[];
  readonly missed: readonly L[];
  readonly right: readonly R[];
  readonly wrong: readonly R[];
};

/** Characters that two stretches share. */
function shared(a: Stretch, b: Stretch): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** True when one of the two covers half of the other. */
export function meet(a: Stretch, b: Stretch): boolean {
  const common = shared(a, b);
  return common > 0 && common >= Math.min(a.end - a.start, b.end - b.start) / 2;
}

/** Each labelled thing that some read thing agrees with is found, each read thing that some labelled one agrees with is right. */
export function matching<L, R>(
  labelled: readonly L[],
  read: readonly R[],
  agree: (labelled: L, read: R) => boolean,
): Matching<L, R> {
  const isFound = (l: L): boolean => read.some((r) => agree(l, r));
  const isRight = (r: R): boolean => labelled.some((l) => agree(l, r));
  return {
    found: labelled.filter(isFound),
    missed: labelled.filter((l) => !isFound(l)),
    right: read.filter(isRight),
    wrong: read.filter((r) => !isRight(r)),
  };
}

/** Marks agree when they say the same in places that meet. */
export function matchMarks(labelled: readonly Mark[], read: readonly Mark[]): Matching<Mark, Mark> {
  return matching(labelled, read, (l, r) => l.tag === r.tag && l.places.some((a) => r.places.some((b) => meet(a, b))));
}

/** A stretch counts when those of the other hand together cover half of it: a labelled sentence may hold several items read. */
export function matchCover(labelled: readonly Stretch[], read: readonly Stretch[]): Matching<Stretch, Stretch> {
  return {
    found: labelled.filter((l) => isCovered(l, read)),
    missed: labelled.filter((l) => !isCovered(l, read)),
    right: read.filter((r) => isCovered(r, labelled)),
    wrong: read.filter((r) => !isCovered(r, labelled)),
  };
}

function isCovered(stretch: Stretch, by: readonly Stretch[]): boolean {
  let covered = 0;
  let from = stretch.start;
  for (const other of [...by].sort((a, b) => a.start - b.start)) {
    covered += shared({ start: from, end: stretch.end }, other);
    from = Math.max(from, other.end);
  }
  return covered > 0 && covered >= (stretch.end - stretch.start) / 2;
}

type Placed = { readonly places: readonly Stretch[]; readonly kinds: readonly string[] };

/** The clause read where a labelled one stands: of those that meet it the one with most kinds in common, then most words. */
export function partnerOf<T extends Placed>(labelled: Placed, read: readonly T[]): T | undefined {
  const inCommon = (r: T): number => r.kinds.filter((k) => labelled.kinds.includes(k)).length;
  const words = (r: T): number => Math.max(...labelled.places.flatMap((a) => r.places.map((b) => shared(a, b))));
  return read
    .filter((r) => labelled.places.some((a) => r.places.some((b) => meet(a, b))))
    .sort((a, b) => inCommon(b) - inCommon(a) || words(b) - words(a))[0];
}
