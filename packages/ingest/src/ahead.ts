/**
 * Runs a generator for each item, up to `width` of them begun before their turn, and yields what they yield in the order
 * of the items: the result does not depend on which is ready first. What must not be begun early waits for its turn
 * (`inTurn`). Begun generators are closed when the consumer stops.
 */
export async function* ahead<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  width: number,
  start: (item: T) => AsyncGenerator<R>,
  inTurn: (item: T) => boolean = () => false,
): AsyncGenerator<R> {
  const source = (async function* () {
    yield* items;
  })();
  const begun: { generator: AsyncGenerator<R>; first: Promise<IteratorResult<R>> | undefined }[] = [];
  let ended = false;
  let current: (typeof begun)[number] | undefined;
  try {
    while (true) {
      while (!ended && begun.length < width) {
        const next = await source.next();
        if (next.done === true) {
          ended = true;
          break;
        }
        const generator = start(next.value);
        const first = inTurn(next.value) ? undefined : generator.next();
        // Awaited in its turn; until then a failure must not count as unhandled.
        first?.catch(() => {});
        begun.push({ generator, first });
      }
      current = begun.shift();
      if (current === undefined) return;
      const { generator, first } = current;
      for (let result = await (first ?? generator.next()); result.done !== true; result = await generator.next())
        yield result.value;
    }
  } finally {
    // Not waited for: one that is in the middle of a job ends when the job does.
    for (const one of [current, ...begun]) one?.generator.return(undefined).catch(() => {});
    await source.return(undefined);
  }
}
