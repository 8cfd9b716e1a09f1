import type { Sample, ShownConfusion, Unit } from '../../shared/confusion-page.js';
import { element } from '../lib/elements.js';
import type { Pictures } from '../lib/pictures.js';
import { probabilityBars } from './bars.js';
import { largePicture } from './large-picture.js';
import { missingPicture, outcome, placeWords, sampleWords } from './sample-words.js';

/** A sample that is seen large. */
export interface DetailsContent {
  readonly state: ShownConfusion;
  readonly unit: Unit;
  readonly sample: Sample;
  readonly probabilities: readonly number[];
  readonly landmarks: readonly (number | null)[] | null;
  readonly showLandmarks: boolean;
  /** Undefined where the run stored none. */
  readonly pictures: Pictures | undefined;
}

/** The chosen sample: its picture with landmarks, and the probabilities of all classes. */
export class DetailsView {
  readonly node: HTMLElement;
  private readonly frame: HTMLElement;
  private readonly facts: HTMLElement;
  private readonly toggle: HTMLInputElement;
  private readonly toggleLabel: HTMLElement;
  private turn = 0;

  /** @param showLandmarks - called when they are to be shown, or hidden. */
  constructor(
    private readonly document: Document,
    showLandmarks: (show: boolean) => void,
  ) {
    this.frame = element(document, 'div', '', 'frame');
    this.facts = element(document, 'div', '', 'facts');
    this.toggle = element(document, 'input', '') as HTMLInputElement;
    this.toggle.type = 'checkbox';
    this.toggle.addEventListener('change', () => showLandmarks(this.toggle.checked));
    const text = document.createTextNode('landmarks');
    this.toggleLabel = element(document, 'label', [this.toggle, text], 'toggle');
    const left = element(document, 'div', [this.frame, this.toggleLabel]);
    this.node = element(document, 'div', [left, this.facts], 'details');
  }

  async show(content: DetailsContent): Promise<void> {
    const turn = (this.turn += 1);
    const canvas = await this.draw(content);
    // Another one was chosen while the picture was loaded.
    if (turn !== this.turn) return;
    this.facts.replaceChildren(...this.describe(content));
    this.frame.replaceChildren(canvas ?? this.missing(content));
    this.toggle.checked = content.showLandmarks;
    this.toggleLabel.hidden = !canvas || content.landmarks === null;
  }

  /** Says why nothing is known of the sample. */
  refuse(message: string): void {
    this.turn += 1;
    this.frame.replaceChildren();
    this.facts.replaceChildren(element(this.document, 'p', message, 'notice failed'));
    this.toggleLabel.hidden = true;
  }

  private describe({ sample, state, unit, probabilities }: DetailsContent): Node[] {
    const { document } = this;
    const where = `${sample.video} · ${placeWords(sample, unit)}`;
    const mean = unit === 'videos' ? ' · mean over its frames' : '';
    return [
      element(document, 'p', outcome(sample, state.names), 'outcome'),
      element(document, 'p', `${where}${mean}`, 'quiet'),
      probabilityBars(document, probabilities, state.names, sample),
    ];
  }

  private missing({ sample, unit, state }: DetailsContent): Node {
    return element(this.document, 'p', missingPicture(sample, unit, state.pictures), 'none');
  }

  private async draw(content: DetailsContent): Promise<HTMLCanvasElement | null> {
    const { sample, pictures, landmarks, showLandmarks, unit, state } = content;
    if (sample.picture === null || !pictures) return null;
    const points = showLandmarks ? landmarks : null;
    const canvas = await largePicture(this.document, pictures, sample.picture, points);
    canvas?.setAttribute('role', 'img');
    canvas?.setAttribute('aria-label', sampleWords(sample, unit, state.names));
    return canvas;
  }
}
