import { readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

function fileOf(pid: number | "self", name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "latin1");
  } catch {
    return "";
  }
}

/** Resident memory of a process in bytes: now, or the highest it has been. 0 where the system does not tell. */
export function resident(pid: number | "self", which: "VmRSS" | "VmHWM"): number {
  return Number(new RegExp(`^${which}:\\s+(\\d+) kB`, "m").exec(fileOf(pid, "status"))?.[1] ?? 0) * 1024;
}

/** The processes that this one has started and that read files for it. */
export function readerProcesses(): number[] {
  try {
    return readdirSync("/proc/self/task")
      .flatMap((task) => fileOf("self", `task/${task}/children`).split(" "))
      .filter((pid) => pid.trim() !== "")
      .map(Number)
      .filter((pid) => fileOf(pid, "cmdline").includes("worker"));
  } catch {
    return [];
  }
}

/** CPU seconds of the children of this process that have ended. */
export function endedChildrenCpu(): number {
  const fields = fileOf("self", "stat").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / TICKS_PER_SECOND;
}

/** CPU seconds of this process. */
export function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
