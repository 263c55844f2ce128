export { type BooksFile, booksFiles } from "./books/ledger-file.ts";
export { unreadInputs } from "./books/unread-book.ts";
export { organisationOf } from "./mail/mail-domain.ts";
export { type MessageThread, threads } from "./mail/threads.ts";
export { type Ledger, ledger } from "./open-items/ledger.ts";
export type { Place } from "./placement/scene.ts";
export { type Related, relate } from "./relate.ts";
export { shownSource } from "./shown-source.ts";
export { type Cast, whoIsWho } from "./who-is-who.ts";
