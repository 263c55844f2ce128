import { describe, expect, it } from "vitest";
import { ahead } from "./ahead.ts";

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("ahead", () => {
  it("keeps the order of the items, begins no more than allowed, and runs them at one time", async () => {
    let running = 0;
    let most = 0;
    async function* work(n: number) {
      most = Math.max(most, ++running);
      await later(20 - n);
      running--;
      yield `${n}a`;
      yield `${n}b`;
    }
    const out: string[] = [];
    for await (const one of ahead([0, 5, 10, 15], 3, work)) out.push(one);
    expect(out).toEqual(["0a", "0b", "5a", "5b", "10a", "10b", "15a", "15b"]);
    expect(most).toBe(3);
  });

  it("begins in its turn what must not be begun before", async () => {
    const log: string[] = [];
    async function* work(n: number) {
      log.push(`begins ${n}`);
      yield n;
    }
    for await (const n of ahead([1, 2, 3, 4], 4, work, (item) => item === 3)) {
      log.push(`gives ${n}`);
      await later(1);
    }
    expect(log).toEqual(["begins 1", "begins 2", "begins 4", "gives 1", "gives 2", "begins 3", "gives 3", "gives 4"]);
  });

  it("closes what it has begun when the consumer stops", async () => {
    const closed: number[] = [];
    async function* work(n: number) {
      try {
        yield n;
        yield n;
      } finally {
        closed.push(n);
      }
    }
    for await (const _ of ahead([1, 2, 3, 4], 2, work)) break;
    await later(1);
    expect(closed).toEqual([1, 2]);
  });

  it("passes a failure on in its turn", async () => {
    async function* work(n: number) {
      if (n === 2) throw new Error("deux");
      yield n;
    }
    const out: number[] = [];
    await expect(
      (async () => {
        for await (const one of ahead([1, 2, 3], 3, work)) out.push(one);
      })(),
    ).rejects.toThrow("deux");
    expect(out).toEqual([1]);
  });
});
