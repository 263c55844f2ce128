import { describe, expect, it } from "vitest";
import { figuresOf } from "./figures.ts";
import { fitDense, fitSparse, type Row, scoreDense, scoreSparse } from "./logistic.ts";
import { answersOf, PART, RIGHT } from "./papers.ts";

describe("what spans say of sentences", () => {
  const sentences = [
    { start: 0, end: 10 },
    { start: 10, end: 20 },
    { start: 20, end: 60 },
  ];
  it("a sentence that is half of the union is right, one inside a longer span is a part", () => {
    expect(answersOf(sentences, [{ start: 1, end: 10 }])).toEqual({
      answers: Uint8Array.of(RIGHT, 0, 0),
      unreached: 0,
    });
    expect(answersOf(sentences, [{ start: 0, end: 60 }])).toEqual({
      answers: Uint8Array.of(PART, PART, RIGHT),
      unreached: 0,
    });
    expect(answersOf(sentences, [{ start: 22, end: 25 }])).toEqual({ answers: Uint8Array.of(0, 0, 0), unreached: 1 });
  });
});

describe("figures", () => {
  const s = (score: number, right: boolean, paper = 0, part = false) => ({ paper, score, right, part });
  it("count spans that no sentence reaches as never found", () => {
    const perfect = figuresOf([s(2, true), s(-1, false)], [true], 0);
    expect(perfect).toMatchObject({ aupr: 1, documentF1: 1, spanF1: 1 });
    const half = figuresOf([s(2, true), s(-1, false)], [true], 1);
    expect(half).toMatchObject({ labelled: 2, aupr: 0.5, reachedAupr: 1, spanRecall: 0.5, precisionAt80: 0 });
  });
  it("leave parts of longer spans out, but for the strict figure", () => {
    const found = figuresOf([s(3, false, 0, true), s(2, true)], [true], 0);
    expect(found.aupr).toBe(1);
    expect(found.strictAupr).toBe(0.5);
  });
  it("take a paper for found when one sentence passes the threshold", () => {
    const found = figuresOf([s(1, true, 0), s(-1, true, 1), s(1, false, 2)], [true, true, false], 0);
    expect(found).toMatchObject({ documentPrecision: 0.5, documentRecall: 0.5 });
  });
});

describe("logistic regression", () => {
  const row = (...features: number[]): Row => ({ features: Int32Array.from(features), scale: 1 });
  it("finds the one feature that tells, and leaves the others near zero", () => {
    const rows = Array.from({ length: 400 }, (_, i) => row(i % 2, 2 + (i % 7)));
    const right = Uint8Array.from(rows, (_, i) => i % 2);
    const ones = new Float64Array(400).fill(1);
    const options = {
      features: 9,
      passes: 20,
      lasso: 0.5,
      ridge: 1,
      rate: 0.1,
      dropout: 0.2,
      leastPositive: 1,
      most: 9,
    };
    const model = fitSparse(rows, right, ones, options);
    expect(scoreSparse(model, row(1, 3))).toBeGreaterThan(1);
    expect(scoreSparse(model, row(0, 3))).toBeLessThan(-1);
    expect(fitSparse(rows, right, ones, options)).toEqual(model);
    const few = fitSparse(rows, right, ones, { ...options, most: 1 });
    expect(few.weights.filter((w) => w !== 0).length).toBe(1);
    expect(scoreSparse(few, row(1, 3)) - scoreSparse(few, row(0, 3))).toBeGreaterThan(1);
  });
  it("over dense values reaches the optimum: the mean score is the share of right rows", () => {
    const rows = Array.from({ length: 200 }, (_, i) => Float64Array.of(i % 10, (i * 7) % 3));
    const right = Uint8Array.from(rows, (row, i) => ((row[0] ?? 0) > (i * 31) % 11 ? 1 : 0));
    const model = fitDense(rows, right, new Float64Array(200).fill(1), 0);
    const mean = rows.reduce((sum, row) => sum + 1 / (1 + Math.exp(-scoreDense(model, row))), 0) / rows.length;
    expect(mean).toBeCloseTo(right.reduce((a, b) => a + b, 0) / right.length, 4);
  });
});
