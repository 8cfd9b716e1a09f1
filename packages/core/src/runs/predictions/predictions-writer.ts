import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeFileAtomic } from '../atomic-write.js';
import { localFiles, writeError, type FileSystem } from '../file-system.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../temporary-folder.js';
import { checkIndex } from './index-file.js';
import { predictionsPaths, type PredictionsPaths } from './paths.js';
import { PositionedFile } from './positioned-file.js';
import { putInPlace } from './put-in-place.js';
import { PREDICTIONS_FORMAT, type PredictionIndex } from './schema.js';
import { sheetName } from './sheet-names.js';
import type { PredictedFrames } from './stored-predictions.js';
import { layOut, mismatch, type TensorRows } from './tensor-rows.js';

/** What is known before the first frame is predicted. */
export type PredictionsPlan = Pick<
  PredictionIndex,
  'split' | 'checkpoint' | 'task' | 'names' | 'frames' | 'landmarks'
> & {
  readonly pictures: Omit<NonNullable<PredictionIndex['pictures']>, 'sheets'> | null;
};

/** What is known after the last. */
export type PredictionsResult = Pick<PredictionIndex, 'scores' | 'videos'>;

/** Writes the predictions for a split. Calls must wait for one another. */
export interface PredictionsWriter {
  /**
   * Appends frames of the split.
   *
   * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE; SHAPE_MISMATCH for more frames than were
   * announced, or arrays that do not fit each other.
   */
  addFrames(frames: PredictedFrames): Promise<void>;
  /**
   * Appends landmarks of pictures, [pictures, 68, 2] flattened.
   *
   * @throws as `addFrames`.
   */
  addLandmarks(landmarks: Float32Array): Promise<void>;
  /**
   * Appends a sheet of pictures, a JPEG file.
   *
   * @throws as `addFrames`.
   */
  addSheet(jpeg: Uint8Array): Promise<void>;
  /**
   * Gives the files their names; those of an earlier time are gone then.
   *
   * @returns the index.
   * @throws as `addFrames`; SHAPE_MISMATCH where less came than was announced. Nothing is left then.
   */
  finish(result: PredictionsResult): Promise<PredictionIndex>;
  /** Leaves what was there before, and nothing else; after `finish`, does nothing. */
  discard(): Promise<void>;
}

class Writer implements PredictionsWriter {
  private readonly sheets: string[] = [];
  private open = true;

  constructor(
    private readonly plan: PredictionsPlan,
    private readonly createdAt: string,
    private readonly paths: PredictionsPaths,
    private readonly temporary: TemporaryFolder,
    private readonly file: PositionedFile,
    private readonly rows: ReadonlyMap<string, TensorRows>,
    private readonly fs: FileSystem,
  ) {}

  async addFrames({ prediction, label }: PredictedFrames): Promise<void> {
    const [predictions, labels] = [this.rows.get('prediction')!, this.rows.get('label')!];
    const frames = prediction.length / predictions.width;
    if (label.length !== frames * labels.width) {
      throw mismatch(
        'label',
        `must be ${frames * labels.width} long, as the prediction is`,
        label.length,
      );
    }
    await this.told(() => predictions.append(this.file, prediction));
    await this.told(() => labels.append(this.file, label));
  }

  async addLandmarks(landmarks: Float32Array): Promise<void> {
    const rows = this.rows.get('landmarks');
    if (rows === undefined)
      throw mismatch('landmarks', 'must have been announced', landmarks.length);
    await this.told(() => rows.append(this.file, landmarks));
  }

  async addSheet(jpeg: Uint8Array): Promise<void> {
    const name = sheetName(this.plan.split, this.createdAt, this.sheets.length);
    this.sheets.push(name);
    await writeFileAtomic(join(this.temporary.path, name), jpeg, this.fs);
  }

  async finish(result: PredictionsResult): Promise<PredictionIndex> {
    try {
      for (const rows of this.rows.values()) rows.checkComplete();
      const index = this.index(result);
      await this.told(() => this.close());
      await this.told(() => putInPlace(this.temporary.path, this.paths, index, this.fs));
      return index;
    } finally {
      await this.discard();
    }
  }

  async discard(): Promise<void> {
    if (this.open) await this.close().catch(() => undefined);
    this.temporary.remove();
  }

  private async close(): Promise<void> {
    this.open = false;
    await this.file.finish();
  }

  private index(result: PredictionsResult): PredictionIndex {
    const { pictures, ...plan } = this.plan;
    const index = {
      format: PREDICTIONS_FORMAT,
      createdAt: this.createdAt,
      ...plan,
      ...result,
      pictures: pictures && { ...pictures, sheets: this.sheets },
    };
    return checkIndex(index, this.paths.index);
  }

  /** Errors of the disk, in words. */
  private async told(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      throw writeError(error, this.paths.data);
    }
  }
}

/**
 * Begins to write the predictions for a split into a run folder. Until `finish`, all lies in a
 * temporary folder there, which goes with the process; memory does not grow with the frames.
 *
 * @param run - the run folder.
 * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE.
 */
export async function createPredictionsWriter(
  run: string,
  plan: PredictionsPlan,
  fs: FileSystem = localFiles,
): Promise<PredictionsWriter> {
  const paths = predictionsPaths(run, plan.split);
  const createdAt = new Date().toISOString();
  const { header, rows } = layOut(plan, plan.split, createdAt);
  let temporary: TemporaryFolder | undefined;
  try {
    await mkdir(paths.folder, { recursive: true });
    temporary = makeTemporaryFolder(join(paths.folder, `.${plan.split}-`));
    const file = await PositionedFile.create(join(temporary.path, basename(paths.data)), fs);
    const writer = new Writer(plan, createdAt, paths, temporary, file, rows, fs);
    await file
      .write(header, 0)
      .catch((error: unknown) => writer.discard().then(() => Promise.reject(error)));
    return writer;
  } catch (error) {
    temporary?.remove();
    throw writeError(error, paths.folder);
  }
}
