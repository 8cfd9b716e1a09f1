import { checkColumns, csvRows, labelError, type CsvRow } from '../csv.js';
import { KEY_COLUMNS, LABEL_COLUMNS, LANDMARK_COLUMNS, readLandmarks } from './columns.js';
import { SequenceBuilder } from './sequence.js';

/** What the label file turned out to hold. */
export interface LabelFile {
  readonly sequences: ReadonlyMap<string, SequenceBuilder>;
  /** Names in its header. */
  readonly columns: readonly string[];
}

function checkLabelHeader(file: string, header: readonly string[]): void {
  checkColumns(file, header, KEY_COLUMNS, [...LABEL_COLUMNS, ...LANDMARK_COLUMNS]);
  if (!LABEL_COLUMNS.slice(0, 3).some((name) => header.includes(name))) {
    const must = 'must have at least one of the columns valence, arousal, expression';
    throw labelError(file, 1, must, header.join(','), 'add it');
  }
  checkLandmarkHeader(file, header);
}

function checkLandmarkHeader(file: string, header: readonly string[]): void {
  const present = LANDMARK_COLUMNS.filter((name) => header.includes(name));
  if (present.length === 0 || present.length === LANDMARK_COLUMNS.length) return;
  const missing = LANDMARK_COLUMNS.find((name) => !header.includes(name))!;
  const must = 'must have all of the columns x0,y0,…,x67,y67 or none';
  throw labelError(file, 1, must, `no '${missing}'`, 'add them');
}

function sequenceId(file: string, { line, cells }: CsvRow): string {
  const id = cells['sequence']!;
  if (id !== '' && !id.split(/[\\/]/).includes('..')) return id;
  throw labelError(file, line, 'sequence must name a folder beside the others', `'${id}'`);
}

/**
 * Reads the label file: rows in any order, sequences opened as they appear.
 *
 * @throws CircumplexError LABEL_INVALID naming the line; DATA_MISSING naming the folder.
 */
export async function readLabels(root: string, file: string): Promise<LabelFile> {
  const sequences = new Map<string, SequenceBuilder>();
  let columns: readonly string[] = [];
  const check = (header: readonly string[]): void => {
    checkLabelHeader(file, header);
    columns = header;
  };
  for await (const row of csvRows(file, check)) {
    const id = sequenceId(file, row);
    const sequence = sequences.get(id) ?? (await SequenceBuilder.open(root, id));
    sequences.set(id, sequence);
    sequence.addLabels(file, row);
  }
  if (sequences.size === 0) throw labelError(file, undefined, 'must have rows', 'none', 'add them');
  return { sequences, columns };
}

/**
 * Adds landmarks from a file of their own (`sequence,frame,x0,y0,…,x67,y67`).
 *
 * @throws CircumplexError LABEL_INVALID naming the line.
 */
export async function addLandmarks(file: string, { sequences }: LabelFile): Promise<void> {
  const check = (header: readonly string[]): void =>
    checkColumns(file, header, [...KEY_COLUMNS, ...LANDMARK_COLUMNS]);
  for await (const row of csvRows(file, check)) {
    const sequence = sequences.get(sequenceId(file, row));
    if (!sequence) {
      const must = 'sequence must be in the label file';
      throw labelError(file, row.line, must, `'${row.cells['sequence']!}'`);
    }
    sequence.landmarks[sequence.frameOf(file, row)] = readLandmarks(file, row);
  }
}
