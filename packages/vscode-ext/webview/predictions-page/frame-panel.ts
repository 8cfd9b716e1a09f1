import { element } from '../lib/elements.js';
import { drawLandmarks } from '../lib/landmarks.js';
import { pictureOf } from '../lib/picture-place.js';
import { Pictures } from '../lib/pictures.js';
import type { FrameSource } from './frame-numbers.js';
import type { LandmarkSource } from './landmark-source.js';
import { numbersTable } from './numbers-table.js';
import type { Page } from './page-state.js';
import { toggle } from './toggle.js';
import { placeInWords } from './words.js';

/** Pixels across the landmarks' canvas: several times those of a picture, for smooth lines. */
const LANDMARK_PIXELS = 640;
/** On a face no colour of the editor is sure to be seen. */
const ON_FACE = { line: '#9dffb0', edge: 'rgba(0, 0, 0, 0.65)' };

/** The frame under the cursor: picture, landmarks and numbers. */
export interface FramePanel {
  readonly element: HTMLElement;
  /** Shows it again: numbers or landmarks came. */
  show(): void;
}

function canvasOf(document: Document, width: number, height: number): HTMLCanvasElement {
  const canvas = element(document, 'canvas', '') as HTMLCanvasElement;
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

class PictureView {
  readonly element: HTMLElement;
  readonly landmarksShown: boolean;
  private readonly pictures: Pictures | null;
  private readonly picture: HTMLCanvasElement;
  private readonly overlay: HTMLCanvasElement;
  private readonly words: HTMLElement;

  constructor(
    private readonly page: Page,
    private readonly landmarks: LandmarkSource,
  ) {
    const { document, shown } = page;
    this.landmarksShown = shown.pictures !== null && shown.landmarks;
    this.pictures = shown.pictures && new Pictures(document, shown.pictures);
    const { width, height } = shown.pictures ?? { width: 1, height: 1 };
    this.picture = canvasOf(document, width, height);
    this.picture.setAttribute('role', 'img');
    this.overlay = canvasOf(document, LANDMARK_PIXELS, (LANDMARK_PIXELS * height) / width);
    this.overlay.setAttribute('aria-hidden', 'true');
    this.words = element(document, 'p', '', 'quiet');
    const parts = this.pictures ? [this.picture, this.overlay, this.words] : [this.words];
    this.element = element(document, 'div', parts, 'picture');
    if (this.pictures) this.element.style.aspectRatio = `${width} / ${height}`;
    else this.words.textContent = 'No pictures were stored with these predictions.';
  }

  show(): void {
    const { video, frame } = this.page.store.value;
    if (!this.pictures || !video) return;
    const picture = pictureOf(this.pictures.sheets, video.offset + frame, video);
    this.picture.setAttribute('aria-label', `${video.id}, ${placeInWords(frame, video.fps)}`);
    if (picture === null) {
      this.say('This video has no picture.');
      return;
    }
    this.drawLandmarks(picture);
    void this.draw(this.pictures, picture);
  }

  private async draw(pictures: Pictures, picture: number): Promise<void> {
    if (await pictures.draw(this.picture, picture)) this.say('');
    else if (await pictures.isMissing(picture)) this.say('The picture is missing or damaged.');
  }

  private drawLandmarks(picture: number): void {
    const context = this.overlay.getContext('2d');
    context?.clearRect(0, 0, this.overlay.width, this.overlay.height);
    if (!this.landmarksShown || !this.page.store.value.landmarks) return;
    const points = this.landmarks.of(picture);
    if (context && points) drawLandmarks(context, points, ON_FACE);
  }

  private say(text: string): void {
    this.words.textContent = text;
    this.element.classList.toggle('empty', text !== '');
  }
}

/** See {@link FramePanel}. */
export function framePanel(page: Page, frames: FrameSource, landmarks: LandmarkSource): FramePanel {
  const { document, shown, store } = page;
  const view = new PictureView(page, landmarks);
  const numbers = numbersTable(document, shown.names);
  const place = element(document, 'span', '', 'quiet');
  const show = (): void => {
    const { video, frame } = store.value;
    if (!video) return;
    place.textContent = placeInWords(frame, video.fps);
    numbers.show(frames.at(video.index, frame));
    view.show();
  };
  const marks = toggle(document, 'Landmarks', {
    title: 'Show the 68 points of the face',
    changed: (on) => store.set({ landmarks: on }),
  });
  marks.element.hidden = !view.landmarksShown;
  store.on(['video', 'frame', 'landmarks'], show);
  store.on(['landmarks'], (value) => marks.show(value.landmarks));
  marks.show(store.value.landmarks);
  show();
  const heading = element(document, 'h2', 'Frame');
  const title = element(document, 'div', [heading, place, marks.element], 'title');
  return {
    element: element(document, 'section', [title, view.element, numbers.element], 'frame panel'),
    show,
  };
}
