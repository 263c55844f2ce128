import type { Attributes } from "../docx/office-xml.ts";

/** What a style says that a reader of text minds. */
export type TextStyle = { hidden: boolean; newPage: boolean; list?: string };

const MAX_ANCESTORS = 20;

/** The styles of an OpenDocument file by name. Those of `styles.xml` come first; of one name the last counts. */
export class TextStyles {
  private readonly styles = new Map<string, TextStyle & { parent?: string }>();
  private defining: TextStyle = { hidden: false, newPage: false };

  /** An element of the styles. */
  define(name: string, a: Attributes): void {
    if (name === "style") {
      const parent = a.get("parent-style-name");
      const list = a.get("list-style-name");
      const style = {
        hidden: false,
        newPage: false,
        ...(parent === undefined ? {} : { parent }),
        ...(list === undefined ? {} : { list }),
      };
      this.defining = style;
      this.styles.set(a.get("name") ?? "", style);
    } else if (name === "text-properties" && a.get("display") === "none") this.defining.hidden = true;
    else if (name === "paragraph-properties" && a.get("break-before") === "page") this.defining.newPage = true;
  }

  /** A style, with what its ancestors say of lists and of hiding. */
  of(name: string | undefined): TextStyle {
    const own = name === undefined ? undefined : this.styles.get(name);
    if (own === undefined) return { hidden: false, newPage: false };
    let { list, hidden, parent } = own;
    for (let i = 0; parent !== undefined && i < MAX_ANCESTORS; i++) {
      const above = this.styles.get(parent);
      list ??= above?.list;
      hidden ||= above?.hidden ?? false;
      parent = above?.parent;
    }
    return { hidden, newPage: own.newPage, ...(list === undefined ? {} : { list }) };
  }
}
