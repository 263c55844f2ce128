/** What one input may cost. Sizes in bytes, times in milliseconds. Each is reported by a problem code when hit. */
export type Limits = {
  /** Size of one file, or of one part of a container. */
  fileBytes: number;
  /** Text of one message. */
  mailTextBytes: number;
  /** HTML that is converted to text; the rest is left out and reported. */
  htmlChars: number;
  /** Parts of one message. */
  parts: number;
  /** Containers inside containers. */
  depth: number;
  zipEntries: number;
  /** What one archive may inflate to in all, counted while inflating; four times its size where that is more. */
  inflatedBytes: number;
  /** A mailbox that lies in an archive, once unpacked into a file of its own. */
  mailboxBytes: number;
  /** Inflated bytes per compressed byte, beyond the first MiB. */
  inflateRatio: number;
  pages: number;
  /** Pages of one document that are recognised when they are pictures. */
  scans: number;
  /** Wall time of one job: base, and more for each page, but never above the ceiling. */
  baseMs: number;
  perPageMs: number;
  /** More for each page that is recognised, above the ceiling too. */
  perScanMs: number;
  ceilingMs: number;
  /** Resident memory of a child: above `rssKill` it is killed, above `rssRecycle` it is replaced after its job. */
  rssKill: number;
  rssRecycle: number;
  /** Files a child reads before it is replaced. */
  filesPerChild: number;
  /** Bytes handed to children at one time. */
  bytesInFlight: number;
};

const MiB = 1024 * 1024;

export const defaultLimits: Readonly<Limits> = {
  fileBytes: 256 * MiB,
  mailTextBytes: 8 * MiB,
  htmlChars: 2 * MiB,
  parts: 1000,
  depth: 10,
  zipEntries: 10_000,
  inflatedBytes: 256 * MiB,
  mailboxBytes: 64 * 1024 * MiB,
  inflateRatio: 100,
  pages: 2000,
  scans: 200,
  baseMs: 20_000,
  perPageMs: 250,
  perScanMs: 30_000,
  ceilingMs: 120_000,
  rssKill: 900 * MiB,
  rssRecycle: 700 * MiB,
  filesPerChild: 500,
  bytesInFlight: 256 * MiB,
};
