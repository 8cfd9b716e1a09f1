import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTemporaryFolder } from '@circumplex/core/runs';

/** How many nodes of a model ran on each provider, by its name. */
export type Placement = Readonly<Record<string, number>>;

interface ProfiledEvent {
  readonly cat: string;
  readonly args?: { readonly provider?: string };
}

/** Counts the nodes of a profile that onnxruntime wrote of one run. */
export function placementIn(profile: string): Placement {
  const counts: Record<string, number> = {};
  for (const { cat, args } of JSON.parse(profile) as ProfiledEvent[]) {
    if (cat !== 'Node' || !args?.provider) continue;
    const name = args.provider.replace('ExecutionProvider', '').toLowerCase();
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Where one run of a session is profiled: onnxruntime says nowhere else where nodes ran. */
export interface Profile {
  /** What a session's options need. */
  readonly options: { readonly enableProfiling: true; readonly profileFilePrefix: string };
  /** Reads what was written, and removes it. */
  read(): Promise<Placement>;
  /** Removes what may be there. */
  dispose(): void;
}

/** Makes a {@link Profile} in a temporary folder. */
export function createProfile(): Profile {
  const folder = makeTemporaryFolder(join(tmpdir(), 'circumplex-profile-'));
  return {
    options: { enableProfiling: true, profileFilePrefix: join(folder.path, 'run') },
    async read() {
      const [file] = await readdir(folder.path);
      const placement = file ? placementIn(await readFile(join(folder.path, file), 'utf8')) : {};
      folder.remove();
      return placement;
    },
    dispose: () => folder.remove(),
  };
}
