/** Colours of the report in its two modes (spec report §2). Contrast and colour-vision distances are tested. */
export const tokens = {
  light: {
    ground: "#f6f4ef",
    paper: "#ffffff",
    ink: "#1a2029",
    muted: "#566070",
    rule: "#dcd8ce",
    track: "#eeebe3",
    accent: "#1f4b7a",
    mark: "#ffe9a8",
    underline: "#a86b00",
    good: "#1d6b57",
    bad: "#a8330a",
    warm: "#fcefe8",
    l0: "#c3ced6",
    l1: "#5fa9c6",
    l2: "#c98a00",
    l3: "#c2410c",
    l4: "#5a0f3c",
  },
  dark: {
    ground: "#12161b",
    paper: "#1a1f26",
    ink: "#e8eaed",
    muted: "#a3adba",
    rule: "#333b46",
    track: "#262d36",
    accent: "#8fbfee",
    mark: "#574412",
    underline: "#e0b04a",
    good: "#6fcfb2",
    bad: "#ff9f7a",
    warm: "#33231c",
    l0: "#4d5a66",
    l1: "#3f8fb0",
    l2: "#d9a441",
    l3: "#ff9466",
    l4: "#ffd0e8",
  },
} as const;

export type Token = keyof (typeof tokens)["light"];

/** Custom properties of one mode. */
export function customProperties(mode: keyof typeof tokens): string {
  return Object.entries(tokens[mode])
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");
}
