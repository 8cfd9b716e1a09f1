import path from 'node:path';
import type { RunEntry } from './entry.js';

/** The project that a run belongs to: the folder that holds its `runs`, else its own parent. */
function projectOf(folder: string): string {
  const parent = path.dirname(folder);
  return path.basename(parent) === 'runs' ? path.dirname(parent) : parent;
}

/**
 * Where runs lie whose id another run has, too, by their folders: the name of the project, or its
 * whole path where names do not tell them apart. Runs with an id of their own have none.
 */
export function placesOfTwins(entries: readonly RunEntry[]): ReadonlyMap<string, string> {
  const byId = new Map<string, RunEntry[]>();
  for (const entry of entries) byId.set(entry.id, [...(byId.get(entry.id) ?? []), entry]);
  const places = new Map<string, string>();
  for (const twins of byId.values()) {
    if (twins.length < 2) continue;
    const projects = twins.map(({ folder }) => projectOf(folder));
    const names = projects.map((project) => path.basename(project));
    const differ = new Set(names).size === names.length;
    twins.forEach(({ folder }, i) => places.set(folder, differ ? names[i]! : projects[i]!));
  }
  return places;
}
