import { createDocument } from '@circumplex/figures/document';
import type { DoneRun, OnnxRun } from '../../shared/onnx-page.js';
import { runPart, type Runnable, type RunHost } from './run-part.js';

const document = createDocument() as unknown as Document;

const face: DoneRun = {
  type: 'done',
  input: 'face.png',
  classes: false,
  names: ['valence', 'arousal'],
  frames: 1,
  first: [0.5, -0.25],
  trace: null,
};

function host(): jest.Mocked<RunHost> {
  return {
    parts: { has: () => false, set: jest.fn() } as never,
    predict: jest.fn(),
    ask: jest
      .fn()
      .mockResolvedValue({ rows: [{ frame: 'f1.png', values: ['0.100', '−0.200'] }], total: 120 }),
    file: jest.fn(),
    chart: jest.fn(),
  };
}

function page(
  run: OnnxRun,
  does = host(),
  { notRunnable = null, needsLandmarks = false }: Partial<Runnable> = {},
): HTMLElement {
  const main = document.createElement('main');
  main.append(...runPart(document, run, { notRunnable, needsLandmarks }, does));
  return main;
}

function press(main: HTMLElement, text: string): void {
  [...main.querySelectorAll('button')].find((each) => each.textContent === text)?.click();
}

describe('runPart', () => {
  it('asks for an image or a folder, and waits while it runs', () => {
    const does = host();
    const main = page({ type: 'idle' }, does);
    press(main, 'Choose Image…');
    press(main, 'Choose Folder of Frames…');
    expect(does.predict.mock.calls).toEqual([['image'], ['folder']]);
    const running = page({ type: 'running', input: 'face.png' });
    expect(running.textContent).toContain('Predicting face.png…');
    expect([...running.querySelectorAll('button')].every(({ disabled }) => disabled)).toBe(true);
  });

  it('says why nothing can be run', () => {
    const main = page({ type: 'idle' }, host(), { notRunnable: 'not trusted' });
    expect(main.textContent).toBe('not trusted');
  });

  it('offers folders first where the model takes landmarks, and says where they come from', () => {
    const does = host();
    const main = page({ type: 'idle' }, does, { needsLandmarks: true });
    expect(main.querySelector('.main')?.textContent).toBe('Choose Folder of Frames…');
    expect(main.querySelector('p')?.textContent).toContain('a labels.csv beside it');
    press(main, 'Choose Image…');
    press(main, 'Choose Folder of Frames…');
    expect(does.predict.mock.calls).toEqual([['image'], ['folder']]);
  });

  it('gives the words of the command line, as text', () => {
    const main = page({ type: 'failed', input: 'a', message: 'error X: <b>no</b>' });
    expect(main.querySelector('.notice.failed')?.textContent).toContain('error X: <b>no</b>');
    expect(main.querySelector('b')).toBeNull();
  });

  it('shows valence and arousal as numbers and as a place on the plane', () => {
    const does = host();
    const main = page(face, does);
    const values = [...main.querySelectorAll('.value')].map(({ textContent }) => textContent);
    expect(values).toEqual(['0.500', '−0.250']);
    const [left, right] = [face, { ...face, first: [-0.5, 9] }].map((run) => {
      const dot = page(run).querySelector('svg .dot')!;
      return [Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))];
    });
    expect(left).toEqual([152, 131]);
    expect(right).toEqual([68, 26]);
    expect(main.querySelector('svg')?.getAttribute('aria-label')).toMatch(/Valence 0\.500/);
    press(main, 'Save as CSV…');
    expect(does.file).toHaveBeenCalledWith('save');
  });

  it('shows one dimension alone as a number', () => {
    const main = page({ ...face, names: ['valence'], first: [null] });
    expect(main.querySelector('svg')).toBeNull();
    expect(main.querySelector('.value')?.textContent).toBe('–');
  });

  it('shows probabilities as bars', () => {
    const main = page({ ...face, classes: true, names: ['anger', 'neutral'], first: [0.2, 0.8] });
    expect(main.querySelector('dt.most')?.textContent).toBe('neutral');
    const widths = [...main.querySelectorAll<HTMLElement>('.fill')].map(({ style }) => style.width);
    expect(widths).toEqual(['20%', '80%']);
  });

  it('shows a folder as a chart and a table', async () => {
    const does = host();
    const run = { ...face, frames: 120, trace: { frames: [0, 1], lines: [] } };
    const main = page(run, does);
    expect(main.querySelector('h3')?.textContent).toBe('face.png: 120 frames');
    expect(does.chart).toHaveBeenCalledWith(main.querySelector('.chart'), run);
    await new Promise((resolve) => setTimeout(resolve));
    expect(does.ask).toHaveBeenCalledWith({ offset: 0, limit: 50 });
    expect(main.querySelector('.frames tbody')?.textContent).toBe('f1.png0.100−0.200');
    press(main, 'Next');
    expect(does.ask).toHaveBeenLastCalledWith({ offset: 50, limit: 50 });
  });
});
