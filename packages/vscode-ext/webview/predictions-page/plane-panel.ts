import type { ResultOf } from '../../shared/protocol.js';
import type { PredictionsPageView } from '../../shared/predictions-page.js';
import { plural } from '../../shared/words.js';
import { element, setText } from '../lib/elements.js';
import { drawDensity, drawTrajectory } from './draw-plane.js';
import type { FrameSource } from './frame-numbers.js';
import type { Page } from './page-state.js';
import { ASSUMED_FPS } from './playback.js';
import { segmented } from './segmented.js';
import { sharpCanvas } from './sharp-canvas.js';
import { traceColors } from './trace-colors.js';
import { key } from './trace-legend.js';
import { beyondWords, framesBeyond, TAIL_SECONDS, tailFrames, trajectory } from './trajectory.js';

type Density = ResultOf<PredictionsPageView, 'density'>;

const MODES = [
  { value: 'trajectory', label: 'Trajectory' },
  { value: 'density', label: 'Density' },
] as const;

function planeCanvas(document: Document, label: string): HTMLCanvasElement {
  const canvas = element(document, 'canvas', '', 'plane-canvas') as HTMLCanvasElement;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  return canvas;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, each) => sum + each, 0);
}

/** The valence–arousal plane: the last seconds of the video, or the whole split. */
export class PlanePanel {
  readonly element: HTMLElement;
  private readonly body: HTMLElement;
  private readonly axes: readonly [number, number];
  private readonly beyond: HTMLElement;
  private density: Density | null = null;
  private asked = false;
  private readonly resized = new ResizeObserver(() => this.draw());

  constructor(
    private readonly page: Page,
    private readonly frames: FrameSource,
  ) {
    const { document, shown, store } = page;
    this.axes = [shown.names.indexOf('valence'), shown.names.indexOf('arousal')];
    this.body = element(document, 'div', '', 'planes');
    this.beyond = element(document, 'span', '', 'quiet');
    const modes = segmented(document, 'Plane', MODES, (plane) => store.set({ plane }));
    modes.show(store.value.plane);
    store.on(['plane'], ({ plane }) => {
      modes.show(plane);
      this.build();
    });
    store.on(['video', 'frame'], () => {
      if (store.value.plane === 'trajectory') this.draw();
    });
    const heading = element(document, 'h2', 'Plane');
    const title = element(document, 'div', [heading, modes.element], 'title');
    this.element = element(document, 'section', [title, this.body], 'plane panel');
    this.element.hidden = this.axes.some((axis) => axis < 0);
    this.build();
    this.resized.observe(this.body);
  }

  /** Draws again: numbers came, or the theme changed. */
  draw(): void {
    const canvases = [...this.body.querySelectorAll<HTMLCanvasElement>('canvas')];
    const colors = traceColors(this.element);
    const [first, second] = canvases.map(sharpCanvas);
    if (this.page.store.value.plane === 'density') {
      if (!this.density) return;
      if (first) drawDensity(first, this.density.label, colors.text, colors);
      if (second) drawDensity(second, this.density.prediction, colors.prediction, colors);
      return;
    }
    const { video, frame } = this.page.store.value;
    if (!video || !first) return;
    const tail = tailFrames(frame, video.fps ?? ASSUMED_FPS);
    const path = trajectory(tail, (each) => this.frames.at(video.index, each), this.axes);
    drawTrajectory(first, path, colors);
    setText(this.beyond, beyondWords(framesBeyond(path)));
  }

  dispose(): void {
    this.resized.disconnect();
  }

  private build(): void {
    const { document, store } = this.page;
    if (store.value.plane === 'density') {
      if (!this.asked) void this.load();
      this.buildDensity();
    } else {
      const canvas = planeCanvas(document, 'Label and prediction on the valence–arousal plane');
      const keys = [
        key(document, 'dot prediction', 'prediction'),
        key(document, 'dot label', 'label'),
        element(document, 'span', `last ${TAIL_SECONDS} s`, 'quiet'),
        this.beyond,
      ];
      this.body.className = 'planes';
      this.body.replaceChildren(canvas, element(document, 'p', keys, 'keys'));
    }
    this.draw();
  }

  private buildDensity(): void {
    const { document } = this.page;
    const figure = (name: string, part: 'label' | 'prediction'): HTMLElement => {
      const counts = this.density?.[part];
      const beyond = beyondWords(this.density?.beyond[part] ?? 0);
      const note = counts ? plural(total(counts), 'frame') : '';
      const caption = element(document, 'figcaption', [
        element(document, 'strong', name),
        element(document, 'span', note, 'quiet'),
        ...(beyond ? [element(document, 'span', beyond, 'quiet')] : []),
      ]);
      const label = `${name} of the whole split on the plane, ${[note, beyond].filter(Boolean).join(', ')}`;
      return element(document, 'figure', [caption, planeCanvas(document, label)]);
    };
    this.body.className = 'planes two';
    this.body.replaceChildren(figure('Labels', 'label'), figure('Predictions', 'prediction'));
  }

  private async load(): Promise<void> {
    this.asked = true;
    try {
      this.density = await this.page.ask('density', null);
    } catch {
      // What is wrong with the files is told by the page's state; the next look asks again.
      this.asked = false;
      return;
    }
    if (this.page.store.value.plane === 'density') this.build();
  }
}
