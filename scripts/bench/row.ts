import { endedChildrenCpu, ownCpu } from "../measure/processes.ts";

/** One line of the table: what, how much of it, the same of a peer in the same run, and what it must reach. */
export type Row = {
  what: string;
  value: number;
  unit: string;
  peer?: { name: string; value: number };
  aim?: string;
  note?: string;
};

/** CPU seconds that work takes in this process and in the children it starts and awaits. */
export async function cpuOf(work: () => Promise<void> | void): Promise<number> {
  const before = ownCpu() + endedChildrenCpu();
  await work();
  return ownCpu() + endedChildrenCpu() - before;
}

/** The least of some runs: the others were disturbed. */
export async function bestCpu(times: number, work: () => Promise<void> | void): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) best = Math.min(best, await cpuOf(work));
  return best;
}

/** How much of something is done in a CPU second. */
export const perSecond = (amount: number, seconds: number): number => amount / Math.max(seconds, 0.01);

/** A number as a person reads it. */
export function shown(value: number): string {
  return value >= 100
    ? Math.round(value).toLocaleString("fr-FR")
    : value.toLocaleString("fr-FR", { maximumSignificantDigits: 3 });
}
