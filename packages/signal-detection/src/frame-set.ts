import { compileFrames, type FrameHit, type FrameSet } from "@vigie/language";
import type { SignalDefinition } from "./define.ts";
import { signals } from "./signals.ts";

let compiled: FrameSet | undefined;
let owners: ReadonlyMap<object, SignalDefinition> | undefined;

/** All frames of all signals, compiled once, and the signal each belongs to. */
export function frameSet(): { set: FrameSet; ownerOf: ReadonlyMap<object, SignalDefinition> } {
  compiled ??= compileFrames(signals.flatMap((s) => s.families.flatMap((f) => f.frames)));
  owners ??= new Map(
    signals.flatMap((s) => s.families.flatMap((f) => f.frames.map((frame): [object, SignalDefinition] => [frame, s]))),
  );
  return { set: compiled, ownerOf: owners };
}

/** The signal a hit speaks for. */
export function ownerOf(hit: FrameHit): SignalDefinition | undefined {
  return frameSet().ownerOf.get(hit.frame);
}
