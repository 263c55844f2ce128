import { defaultLimits, type Limits } from "@vigie/ingest";
import type { ReadingLimits } from "@vigie/model";

const MiB = 1024 * 1024;

/** The limits of reading as the profile sets them; what it leaves out keeps its default. */
export function readingLimits(reading: ReadingLimits): Limits {
  const { fileMiB, mailboxGiB, archiveEntries, inflatedMiB, depth, parts, pages, scans, seconds, memoryMiB } = reading;
  const limits: Limits = { ...defaultLimits };
  if (fileMiB !== undefined) limits.fileBytes = fileMiB * MiB;
  if (mailboxGiB !== undefined) limits.mailboxBytes = mailboxGiB * 1024 * MiB;
  if (archiveEntries !== undefined) limits.zipEntries = archiveEntries;
  if (inflatedMiB !== undefined) limits.inflatedBytes = inflatedMiB * MiB;
  if (depth !== undefined) limits.depth = depth;
  if (parts !== undefined) limits.parts = parts;
  if (pages !== undefined) limits.pages = pages;
  if (scans !== undefined) limits.scans = scans;
  if (seconds !== undefined) {
    limits.ceilingMs = seconds * 1000;
    limits.baseMs = Math.min(limits.baseMs, limits.ceilingMs);
  }
  if (memoryMiB !== undefined) {
    limits.rssKill = memoryMiB * MiB;
    limits.rssRecycle = Math.min(limits.rssRecycle, Math.floor(limits.rssKill * 0.8));
  }
  return limits;
}
