import type { OtherRun, Unit } from '../../shared/confusion-page.js';
import { element } from '../lib/elements.js';
import { segments, selection } from './controls.js';
import type { Norm } from './kept.js';

/** What the toolbar shows. */
export interface ToolbarContent {
  readonly unit: Unit;
  readonly norm: Norm;
  /** False where no video has several frames. */
  readonly hasVideos: boolean;
  readonly others: readonly OtherRun[];
  /** Folder of the run that is compared with. */
  readonly other: string | null;
}

/** What it leads to. */
export interface ToolbarActions {
  unit(unit: Unit): void;
  norm(norm: Norm): void;
  other(folder: string | null): void;
}

const UNITS = [
  { value: 'frames', text: 'frames' },
  { value: 'videos', text: 'videos' },
] as const;

const NORM_OPTIONS = [
  { value: 'label', text: 'by row' },
  { value: 'prediction', text: 'by column' },
  { value: 'all', text: 'counts' },
] as const;

/** What is counted, how it is normalised, and what it is compared with. */
export class Toolbar {
  readonly node: HTMLElement;
  private readonly units;
  private readonly norms;
  private readonly compare;

  constructor(document: Document, actions: ToolbarActions) {
    this.units = segments<Unit>(document, 'Count', UNITS, actions.unit);
    this.norms = segments<Norm>(document, 'Normalise', NORM_OPTIONS, actions.norm);
    this.compare = selection(document, 'Compare with', (folder) => actions.other(folder || null));
    const parts = [this.units.node, this.norms.node, this.compare.node];
    this.node = element(document, 'div', parts, 'toolbar');
  }

  show({ unit, norm, hasVideos, others, other }: ToolbarContent): void {
    this.units.node.hidden = !hasVideos;
    this.units.set(unit);
    this.norms.set(norm);
    this.compare.node.hidden = others.length === 0;
    const runs = others.map(({ folder, title }) => ({ value: folder, text: title }));
    this.compare.set([{ value: '', text: 'no other run' }, ...runs], other ?? '');
  }
}
