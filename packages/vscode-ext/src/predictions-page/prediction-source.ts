import { CircumplexError } from '@circumplex/core/errors';
import type { StoredPredictions } from '@circumplex/core/runs';
import type { PredictionsPlace } from '../../shared/predictions-place.js';

type Split = PredictionsPlace['split'];

/** Opens what a run keeps for a split. */
export type Open = (folder: string, split: Split) => Promise<StoredPredictions>;

async function openAffect(open: Open, folder: string, split: Split): Promise<StoredPredictions> {
  const stored = await open(folder, split);
  if (stored.index.task === 'regression') return stored;
  throw new CircumplexError('PREDICTIONS_INVALID', {
    where: folder,
    must: 'must be predictions of dimensions such as valence and arousal',
    got: 'classes',
    todo: 'open them again from the list of runs',
  });
}

/** The predictions of a run, and of those beside it; each is opened once until `renew`. */
export class PredictionSource {
  private readonly opened = new Map<string, Promise<StoredPredictions>>();

  constructor(
    private readonly place: PredictionsPlace,
    private readonly open: Open,
  ) {}

  /** @throws CircumplexError where they cannot be read. */
  own(): Promise<StoredPredictions> {
    return this.of(this.place.folder);
  }

  /**
   * What another run keeps for the same split.
   *
   * @throws CircumplexError where they cannot be read.
   */
  of(folder: string): Promise<StoredPredictions> {
    const known = this.opened.get(folder);
    if (known) return known;
    const opening = this.peek(folder);
    this.opened.set(folder, opening);
    opening.catch(() => {
      // After a `renew`, another one may be there.
      if (this.opened.get(folder) === opening) this.opened.delete(folder);
    });
    return opening;
  }

  /** The same for a look alone: nothing of it is kept. */
  peek(folder: string): Promise<StoredPredictions> {
    return openAffect(this.open, folder, this.place.split);
  }

  /** Forgets what other runs keep: it may have been stored again. */
  forget(folders: readonly string[]): void {
    folders.forEach((folder) => this.opened.delete(folder));
  }

  /** Forgets all that was opened: the files have changed. */
  renew(): void {
    this.opened.clear();
  }
}
