import { describe, expect, it } from "vitest";
import { folderOfFile, gmailFolder, mailboxName } from "./mailbox-name.ts";

describe("mailboxName", () => {
  it("names a mailbox by its file, whatever program wrote it", () => {
    expect(mailboxName("export/Sent.mbox")).toBe("Sent");
    expect(mailboxName("Mail/Envoyés.mbox/mbox")).toBe("Envoyés");
    expect(mailboxName("Profil/Mail/Local Folders/Sent.sbd/2024.sbd/Clients")).toBe("Sent/2024/Clients");
    expect(mailboxName("INBOX")).toBe("INBOX");
    expect(mailboxName("mbox")).toBe("mbox");
  });
});

describe("folderOfFile", () => {
  it("is the folder, or the mailbox of Apple Mail above it", () => {
    expect(folderOfFile("export/Clients/1.eml")).toBe("Clients");
    expect(folderOfFile("V10/INBOX.mbox/Clients.mbox/0A1B/Data/1/Messages/12.emlx")).toBe("INBOX/Clients");
    expect(folderOfFile("./1.eml")).toBe("");
    expect(folderOfFile("1.eml")).toBe("");
  });
});

describe("gmailFolder", () => {
  it("keeps the labels that tell where a message lies", () => {
    expect(gmailFolder("Inbox,Important,Opened,Category Updates")).toBe("Inbox");
    expect(gmailFolder("=?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception,Non_lus,Personnel?=")).toBe(
      "Boîte de réception/Personnel",
    );
    expect(gmailFolder("=?UTF-8?Q?Messages_envoy=C3=A9s,Ouvert?=")).toBe("Messages envoyés");
    expect(gmailFolder("Ouvert")).toBeUndefined();
    expect(gmailFolder(undefined)).toBeUndefined();
  });
});
