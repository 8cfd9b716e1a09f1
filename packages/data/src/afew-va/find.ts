import { join } from 'node:path';
import { emptyFolder, listFolder } from '../files.js';

const GROUP_DEPTH = 2;

/**
 * The video folders (those with a JSON) in a set, in one of its groups `01` to `12`, or the folder
 * itself if it is one.
 *
 * @throws CircumplexError DATA_MISSING if there is none.
 */
export async function findAfewVideos(path: string): Promise<string[]> {
  const search = async (folder: string, depth: number): Promise<string[]> => {
    const { files, folders } = await listFolder(folder, 'AFEW-VA videos');
    if (files.some((file) => file.toLowerCase().endsWith('.json'))) return [folder];
    if (depth === 0) return [];
    const found = await Promise.all(folders.map((name) => search(join(folder, name), depth - 1)));
    return found.flat();
  };
  const videos = await search(path, GROUP_DEPTH);
  if (videos.length === 0) throw emptyFolder(path, 'folders of frames with a JSON of labels');
  return videos;
}
