import type { Finding } from "@vigie/model";
import type { Message } from "./message.ts";

export function settle(_message: Message, first: Finding[]): Finding[] {
  return first;
}
