export type { Damping } from "./context.ts";
export { blockingDampings, compileFrames, type Frame, type FrameHit, type FrameSet, matchFrames } from "./frame.ts";
export { holdsClass, type Reading, readText, type Sentence } from "./reading.ts";
