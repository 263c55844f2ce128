/** A colour as red, green and blue, 0 to 255. */
type Colour = readonly [number, number, number];

/** What decides whether a reader can see text, as far as it is inherited. */
export type Appearance = {
  /** Not shown whatever its children say (`display:none`, off the screen). */
  gone: boolean;
  /** Too small to be read; a child may be larger. */
  tiny: boolean;
  colour: Colour | undefined;
  /** Undefined when it cannot be told (a picture, a gradient). */
  ground: Colour | undefined;
};

export const plain: Appearance = { gone: false, tiny: false, colour: [0, 0, 0], ground: [255, 255, 255] };

const names: Readonly<Record<string, Colour>> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  ivory: [255, 255, 240],
  snow: [255, 250, 250],
  whitesmoke: [245, 245, 245],
  ghostwhite: [248, 248, 255],
};

function parseColour(text: string): Colour | undefined {
  const named = names[text];
  if (named !== undefined) return named;
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(text)?.[1];
  if (hex !== undefined) {
    const full = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
    return [0, 2, 4].map((i) => Number.parseInt(full.slice(i, i + 2), 16)) as unknown as Colour;
  }
  const rgb = /^rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,(?:1|1\.0*|100%))?\)$/.exec(text);
  return rgb === null ? undefined : [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])];
}

const alike = (a: Colour, b: Colour) => a.every((channel, i) => Math.abs(channel - (b[i] ?? 0)) <= 6);

const attribute = (attributes: string, name: string): string | undefined => {
  const at = attributes.indexOf(`${name}=`);
  if (at === -1) return undefined;
  return /^["']?([^"'\s>]{0,60})/.exec(attributes.slice(at + name.length + 1, at + name.length + 70))?.[1];
};

/** Sizes nobody reads. */
function isTiny(size: string): boolean {
  const match = /^(\d{0,4}(?:\.\d{1,6})?)(px|pt|em|rem|%|)$/.exec(size);
  if (match === null || match[1] === "") return false;
  const value = Number(match[1]);
  return match[2] === "px" ? value <= 2 : match[2] === "pt" ? value <= 1.5 : value === 0;
}

/**
 * How an element looks by its attributes and by what it inherits. Style sheets are not read: mail that hides by them is
 * not recognised. `mso-hide` alone hides from one program only, and counts for nothing.
 */
export function appearanceOf(name: string, raw: string, parent: Appearance): Appearance {
  if (raw === "") return parent;
  const attributes = raw.toLowerCase();
  let { gone, tiny, colour, ground } = parent;
  if (/(?:^|\s)hidden(?:\s|=|$)/.test(attributes)) gone = true;
  const bgcolor = attribute(attributes, "bgcolor");
  if (bgcolor !== undefined) ground = parseColour(bgcolor);
  else if (attributes.includes("background=")) ground = undefined;
  const font = name === "font" ? attribute(attributes, "color") : undefined;
  if (font !== undefined) colour = parseColour(font);
  const at = attributes.indexOf("style");
  if (at !== -1) {
    let text = attributes.slice(at).replace(/\s/g, "");
    const quote = text[6];
    if (quote === '"' || quote === "'")
      text = text.slice(7, text.indexOf(quote, 7) === -1 ? undefined : text.indexOf(quote, 7));
    let clipped = false;
    let empty = false;
    let absolute = false;
    let away = false;
    for (const declaration of text.split(";", 200)) {
      const colon = declaration.indexOf(":");
      const value = declaration.slice(colon + 1).replace("!important", "");
      switch (declaration.slice(0, colon)) {
        case "display":
          if (value === "none") gone = true;
          break;
        case "visibility":
          if (value === "hidden" || value === "collapse") gone = true;
          break;
        case "opacity":
          if (/^0(?:\.0*)?%?$/.test(value)) gone = true;
          break;
        case "max-height":
          if (/^0(?:px|pt)?$/.test(value)) gone = true;
          break;
        case "height":
        case "width":
          if (/^[01]?(?:px)?$/.test(value) && value !== "" && value !== "px") empty = true;
          break;
        case "overflow":
          clipped ||= value === "hidden";
          break;
        case "clip":
          if (/^rect\((?:[01](?:px)?,?){4}\)$/.test(value)) gone = true;
          break;
        case "position":
          absolute = value === "absolute" || value === "fixed";
          break;
        case "text-indent":
          if (/^-\d{3,}/.test(value)) gone = true;
          break;
        case "left":
        case "top":
        case "margin-left":
        case "margin-top":
          away ||= /^-\d{3,}/.test(value);
          break;
        case "font-size":
          tiny = isTiny(value);
          break;
        case "color":
          if (value === "transparent") gone = true;
          colour = value === "inherit" ? colour : parseColour(value);
          break;
        case "background":
        case "background-color":
          if (value !== "transparent" && value !== "none" && value !== "inherit" && value !== "")
            ground = parseColour(/^(?:#[0-9a-f]+|rgba?\([^)]{0,40}\)|[a-z]+)/.exec(value)?.[0] ?? value);
          break;
        case "background-image":
          if (value !== "none") ground = undefined;
          break;
      }
    }
    if ((clipped && empty) || (absolute && away)) gone = true;
  }
  return { gone, tiny, colour, ground };
}

export function isHidden({ gone, tiny, colour, ground }: Appearance): boolean {
  return gone || tiny || (colour !== undefined && ground !== undefined && alike(colour, ground));
}

/** Whether a table or a cell shows its lines: then it holds data rather than a layout. */
export function isRuled(raw: string): boolean {
  const attributes = raw.toLowerCase();
  if (/(?:^|\s)border\s{0,3}=\s{0,3}["']?[1-9]/.test(attributes)) return true;
  return /border(?:-(?:top|bottom|left|right|width))?:[^;"']{0,40}(?:solid|double|dashed|dotted)/.test(attributes);
}
