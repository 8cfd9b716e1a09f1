import { resolve } from 'node:path';
import { defineReader, z, type Dataset } from '@circumplex/core';
import { findAfewVideos } from '../afew-va/find.js';
import { openAfewVideo, type AfewVideo } from '../afew-va/video.js';
import { faceOptions } from '../face.js';
import { emptyFolder } from '../files.js';
import { assembleDataset } from '../stored-video.js';

/**
 * Options of AFEW-VA: the folder of the set, of a group or of one video; how faces are cut out; and
 * the actors to take (all where absent).
 */
const afewVaOptions = z.strictObject({
  path: z.string().min(1),
  crop: faceOptions.crop.default('landmarks'),
  margin: faceOptions.margin,
  subjects: z.array(z.string().min(1)).min(1).optional(),
});

async function openAll(
  folders: readonly string[],
  options: z.output<typeof afewVaOptions>,
): Promise<AfewVideo[]> {
  const videos: AfewVideo[] = [];
  for (const folder of folders) {
    const video = await openAfewVideo(folder, options);
    if (options.subjects?.includes(video.video.subject) ?? true) videos.push(video);
  }
  return videos;
}

async function open(path: string, options: z.output<typeof afewVaOptions>): Promise<Dataset> {
  const videos = await openAll(await findAfewVideos(path), options);
  if (videos.length === 0) throw emptyFolder(path, `videos of ${options.subjects?.join(', ')}`);
  return assembleDataset(
    {
      name: 'afew-va',
      landmarks: videos.every(({ landmarks }) => landmarks),
      warnings: videos.flatMap(({ warnings }) => warnings),
    },
    videos,
  );
}

/** AFEW-VA: film clips with valence, arousal and 68 landmarks of every frame. */
export const afewVa = defineReader({
  id: 'afew-va',
  summary: 'AFEW-VA: film clips with valence, arousal and landmarks of every frame',
  source: 'Kossaifi et al. 2017, https://ibug.doc.ic.ac.uk/resources/afew-va-database/',
  schema: afewVaOptions,
  configure: (options) => ({ open: (base) => open(resolve(base, options.path), options) }),
});
