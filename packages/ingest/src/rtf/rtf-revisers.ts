import type { Change } from "../docx/story-writer.ts";

/** Who changed something, by number, and when: a time packed into 32 bits. */
export type Mark = { author: number; date: number };
export const unmarked: Mark = { author: 0, date: 0 };

/** The people who changed a document, as its table names them: parted by semicolons, the first one "unknown". */
export class RtfRevisers {
  private names = "";

  add(text: string): void {
    this.names += text;
  }

  change({ author, date }: Mark): Change {
    const name =
      author > 0
        ? this.names
            .split(";", author + 1)
            [author]?.trim()
            .slice(0, 200)
        : undefined;
    const time = timeOf(date);
    return { ...(name ? { author: name } : {}), ...(time === undefined ? {} : { date: time }) };
  }
}

/** Without a zone, from the lowest bit: minute, hour, day, month, years since 1900. */
function timeOf(packed: number): string | undefined {
  const two = (value: number) => String(value).padStart(2, "0");
  const [minute, hour, day] = [packed & 63, (packed >>> 6) & 31, (packed >>> 11) & 31];
  const [month, year] = [(packed >>> 16) & 15, 1900 + ((packed >>> 20) & 511)];
  if (day === 0 || month === 0 || month > 12 || hour > 23 || minute > 59) return undefined;
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00`;
}
