import { defaultLimits } from "@vigie/ingest";
import { Profile } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { readingLimits } from "./reading-limits.ts";

describe("readingLimits", () => {
  it("keeps every default when the profile says nothing", () => {
    expect(readingLimits(Profile.parse({}).reading)).toEqual(defaultLimits);
  });
  it("takes what the profile says, in bytes and milliseconds, and keeps the rest consistent", () => {
    const { reading } = Profile.parse({ reading: { fileMiB: 1, mailboxGiB: 2, seconds: 5, memoryMiB: 400, scans: 0 } });
    const limits = readingLimits(reading);
    expect(limits).toMatchObject({ fileBytes: 1_048_576, mailboxBytes: 2_147_483_648, ceilingMs: 5000, scans: 0 });
    expect(limits.baseMs).toBeLessThanOrEqual(limits.ceilingMs);
    expect(limits.rssRecycle).toBeLessThan(limits.rssKill);
  });
  it("refuses what no machine should be asked", () => {
    expect(Profile.safeParse({ reading: { memoryMiB: 1_000_000 } }).success).toBe(false);
    expect(Profile.safeParse({ reading: { files: 3 } }).success).toBe(false);
  });
});
