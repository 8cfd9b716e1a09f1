import { CircumplexError, messageOf } from '@circumplex/core/errors';
import type { PredictionIndex } from '@circumplex/core/runs';
import type {
  ConfusionState,
  ConfusionTables,
  ConfusionView,
  OtherRun,
} from '../../shared/confusion-page.js';
import type { PictureSheets } from '../../shared/pictures.js';
import type { PredictionsPlace } from '../../shared/predictions-place.js';
import type { ParamsOf, ResultOf } from '../../shared/protocol.js';
import { openStored } from '../predictions/open-stored.js';
import { factsOf } from './facts.js';
import { othersLike, sameClasses } from './other-runs.js';
import { readConfusion, type Confusion } from './read-confusion.js';

type Method = keyof ConfusionView['requests'];
type Params<M extends Method> = ParamsOf<ConfusionView, M>;
type Result<M extends Method> = ResultOf<ConfusionView, M>;

/** What a page needs of the editor. */
export interface SessionOptions {
  readonly place: PredictionsPlace;
  /** What the run is called. */
  title(): string;
  /** All runs that there are, this one perhaps among them, the latest first. */
  runs(): readonly OtherRun[];
  pictures(index: PredictionIndex): Promise<PictureSheets | null>;
  /** Gets each state; not called after `dispose`. */
  tell(state: ConfusionState): void;
  /** Called when there are other runs than before, or they have other names. */
  tellRuns(): void;
}

/** What one open page is told. */
export class ConfusionSession {
  private confusion: Confusion | undefined;
  private told: ConfusionState | undefined;
  private toldRuns = '';
  private revision = 0;
  private reading: Promise<void> | undefined;
  private again = false;
  private readonly closed = new AbortController();

  constructor(private readonly options: SessionOptions) {}

  /** Reads the files and tells what they hold. Calls while it reads make it read once more. */
  refresh(): Promise<void> {
    this.again = true;
    this.reading ??= this.readAll().finally(() => (this.reading = undefined));
    return this.reading;
  }

  /** Tells what of the editor's runs the page shows, where that is not as it was. */
  runsChanged(): void {
    if (this.closed.signal.aborted) return;
    const title = this.options.title();
    if (this.told && this.told.title !== title) this.tell({ ...this.told, title });
    const runs = JSON.stringify(this.options.runs());
    if (runs !== this.toldRuns) this.options.tellRuns();
    this.toldRuns = runs;
  }

  samples(request: Params<'samples'>): Result<'samples'> {
    return { revision: this.revision, ...this.read().page(request) };
  }

  async details({ unit, index, picture }: Params<'details'>): Promise<Result<'details'>> {
    const { revision } = this;
    return { revision, ...(await this.read().details(unit, index, picture)) };
  }

  others(): Promise<OtherRun[]> {
    const others = this.options.runs().filter(({ folder }) => folder !== this.options.place.folder);
    return othersLike(this.read().index, others);
  }

  /**
   * @throws CircumplexError RUN_MISSING for a folder that is none of the runs that there are;
   * PREDICTIONS_MISSING or PREDICTIONS_INVALID where it cannot be compared with.
   */
  async compare({ folder }: Params<'compare'>): Promise<ConfusionTables> {
    if (!this.options.runs().some((run) => run.folder === folder)) {
      throw new CircumplexError('RUN_MISSING', { where: folder, must: 'must be a known run' });
    }
    const { split } = this.options.place;
    const other = await readConfusion(await openStored({ folder, split }, this.closed.signal));
    if (sameClasses(other.index, this.read().index)) return other.tables;
    throw new CircumplexError('PREDICTIONS_INVALID', {
      where: folder,
      must: 'its predictions must be of the same classes to be compared with',
      got: other.index.names.join(', '),
    });
  }

  dispose(): void {
    this.closed.abort();
    this.confusion = undefined;
  }

  private read(): Confusion {
    if (this.confusion) return this.confusion;
    throw new CircumplexError('PREDICTIONS_MISSING', {
      where: this.options.place.folder,
      must: 'its predictions must be read before samples are asked for',
    });
  }

  private async readAll(): Promise<void> {
    while (this.again && !this.closed.signal.aborted) {
      this.again = false;
      this.tell(await this.readOnce());
    }
  }

  private tell(state: ConfusionState): void {
    if (this.closed.signal.aborted) return;
    this.told = state;
    this.options.tell(state);
  }

  private async readOnce(): Promise<ConfusionState> {
    const { place } = this.options;
    const title = this.options.title();
    try {
      const confusion = await readConfusion(await openStored(place, this.closed.signal));
      const { index, tables, unlabelled } = confusion;
      const pictures = await this.options.pictures(index);
      this.confusion = confusion;
      this.revision += 1;
      const facts = factsOf(index, place.folder, unlabelled);
      const { revision } = this;
      const { names } = index;
      return { type: 'shown', place, title, revision, facts, names, tables, pictures };
    } catch (error) {
      this.confusion = undefined;
      return { type: 'problem', place, title, message: messageOf(error) };
    }
  }
}
