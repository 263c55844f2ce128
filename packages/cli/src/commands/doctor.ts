import type { Command } from "commander";
import type { Call } from "../call.ts";
import { EXIT } from "../exit-code.ts";

export function registerDoctor(program: Command, call: Call): void {
  program
    .command("doctor")
    .summary(call.say("ce qui est installé et ce qui manque", "what is installed and what is missing"))
    .description(
      call.say(
        "Vérifie Node, les outils de lecture et le profil, sans rien installer.",
        "Checks Node, the document readers and the profile; installs nothing.",
      ),
    )
    .action(() => doctorCommand(call));
}

async function doctorCommand(call: Call): Promise<void> {
  const { diagnose, findUpwards, loadProfile } = await import("@vigie/pipeline");
  const { say, environment } = call;
  const lines: { ok: boolean | null; text: string }[] = [];
  const major = Number(environment.nodeVersion.split(".")[0]);
  lines.push(
    major <= 20
      ? {
          ok: null,
          text: say(
            `Node ${environment.nodeVersion} : convient, mais Node 20 ne reçoit plus de correctifs de sécurité depuis avril 2026 ; passez à Node 24.`,
            `Node ${environment.nodeVersion}: works, but Node 20 has had no security fixes since April 2026; move to Node 24.`,
          ),
        }
      : { ok: true, text: `Node ${environment.nodeVersion}` },
  );
  const { readers, recognitionEngine } = await diagnose();
  for (const reader of readers)
    lines.push({
      ok: reader.works,
      text: `${reader.name}${reader.works ? "" : say(" : ne se charge pas ; relancez « npm ci »", ": does not load; run “npm ci” again")}`,
    });
  lines.push({
    ok: true,
    text: say(
      `Scans et photos lus par ${recognitionEngine} (français et anglais)`,
      `Scans and photos read by ${recognitionEngine} (French and English)`,
    ),
  });
  const profile = await findUpwards("vigie.yaml", environment.cwd);
  if (profile === undefined)
    lines.push({
      ok: null,
      text: say(
        "Profil vigie.yaml : aucun ici ; « vigie init » en propose un.",
        'Profile vigie.yaml: none here; "vigie init" proposes one.',
      ),
    });
  else
    await loadProfile(profile, call.locale).then(
      () => lines.push({ ok: true, text: say("Profil vigie.yaml : valable", "Profile vigie.yaml: valid") }),
      (error: unknown) => lines.push({ ok: false, text: error instanceof Error ? error.message : String(error) }),
    );
  for (const { ok, text } of lines)
    environment.stdout.write(`${ok === true ? "✓" : ok === false ? "✗" : "·"} ${text}\n`);
  const broken = lines.some((l) => l.ok === false);
  call.exit(broken ? EXIT.usage : EXIT.done);
  call.note(
    broken
      ? say("À réparer : les lignes marquées ✗.", "To be repaired: the lines marked ✗.")
      : say("Prêt : « vigie scan <dossier> ».", 'Ready: "vigie scan <folder>".'),
    {},
  );
}
