import {
  CircumplexError,
  type Dataset,
  type Frame,
  type FrameRequest,
  type Video,
} from '@circumplex/core';

/** A video and how its frames are read. */
export interface StoredVideo {
  readonly video: Video;
  frame(index: number, request: FrameRequest): Promise<Frame>;
  /** Name for prediction files. */
  frameName(index: number): string;
}

/** What {@link assembleDataset} adds to videos. */
export interface DatasetInfo {
  readonly name: string;
  readonly landmarks: boolean;
  readonly warnings: readonly string[];
}

/**
 * Makes a data set of videos that each know how to read themselves.
 *
 * @throws CircumplexError DATA_INVALID if two videos have one id.
 */
export function assembleDataset(info: DatasetInfo, stored: readonly StoredVideo[]): Dataset {
  const byId = new Map<string, StoredVideo>();
  for (const item of stored) {
    if (byId.has(item.video.id)) {
      throw new CircumplexError('DATA_INVALID', {
        where: info.name,
        must: 'every video must have an id of its own',
        got: `'${item.video.id}' twice`,
        todo: 'rename one of them',
      });
    }
    byId.set(item.video.id, item);
  }
  const find = ({ id }: Video): StoredVideo => {
    const item = byId.get(id);
    if (item) return item;
    throw new CircumplexError('DATA_MISSING', {
      where: info.name,
      must: 'the video must belong to the data set',
      got: `'${id}'`,
    });
  };
  return {
    ...info,
    videos: stored.map(({ video }) => video),
    frame: async (video, index, request) => find(video).frame(index, request),
    frameName: (video, index) => find(video).frameName(index),
  };
}
