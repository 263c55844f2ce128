import type { SignalId } from "@vigie/model";

export const fitted: {
  inputs: string;
  signals: SignalId[];
  hidden: number;
  scale: number;
  hashes: string;
  inward: string;
  hiddenBias: number[];
  outward: number[];
  bias: number[];
  settleWeights: number[];
  settleBias: number[];
  keep: number[];
  raise: number[];
} = {
  inputs: "",
  signals: [],
  hidden: 0,
  scale: 1,
  hashes: "",
  inward: "",
  hiddenBias: [],
  outward: [],
  bias: [],
  settleWeights: [],
  settleBias: [],
  keep: [],
  raise: [],
};
