const MAX_COUNT = 64;
const MAX_WEIGHT = 2 * 1024 * 1024;

/**
 * Items in groups of neighbours, in their order: at most 64 and 2 MiB together by `weight` (bytes). An item without a
 * weight, or of more than half that, is alone in its group.
 */
export async function* inBatches<T>(
  items: Iterable<T> | AsyncIterable<T>,
  weight: (item: T) => number | undefined,
): AsyncGenerator<T[]> {
  let batch: T[] = [];
  let sum = 0;
  for await (const item of items) {
    const own = weight(item);
    const alone = own === undefined || own > MAX_WEIGHT / 2;
    if (batch.length > 0 && (alone || batch.length >= MAX_COUNT || sum + own > MAX_WEIGHT)) {
      yield batch;
      batch = [];
      sum = 0;
    }
    if (alone) yield [item];
    else {
      batch.push(item);
      sum += own;
    }
  }
  if (batch.length > 0) yield batch;
}
