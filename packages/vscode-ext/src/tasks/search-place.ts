import path from 'node:path';

function isWithin(folder: string, place: string): boolean {
  const within = path.relative(place, folder);
  return within !== '..' && !within.startsWith(`..${path.sep}`) && !path.isAbsolute(within);
}

/**
 * The folder that the command line is looked for from, for a job in `folder`: only in the workspace,
 * which is what was trusted, wherever a run or model lies.
 *
 * @param workspace - its folders.
 */
export function searchPlace(folder: string, workspace: readonly string[]): string {
  if (workspace.some((place) => isWithin(folder, place))) return folder;
  return workspace[0] ?? path.parse(folder).root;
}
