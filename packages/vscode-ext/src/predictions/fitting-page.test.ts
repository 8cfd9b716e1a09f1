import { FittingPage } from './fitting-page.js';

type Kind = 'matrix' | 'traces';

function setUp(first: Kind | undefined) {
  const log: string[] = [];
  let find = (): Promise<Kind | undefined> => Promise.resolve(first);
  const page = new FittingPage<Kind>(
    () => find(),
    'traces',
    (kind) => {
      log.push(`open ${kind}`);
      return { dispose: () => log.push(`close ${kind}`) };
    },
  );
  return { page, log, finds: (next: typeof find) => (find = next) };
}

describe('FittingPage', () => {
  it('opens another page once it is known which one fits', async () => {
    const { page, log, finds } = setUp(undefined);
    await page.refresh();
    await page.refresh();
    expect(log).toEqual(['open traces']);
    finds(() => Promise.resolve('matrix'));
    await page.refresh();
    expect(log).toEqual(['open traces', 'close traces', 'open matrix']);
  });

  it('leaves the page that fits while nothing can be read', async () => {
    const { page, log, finds } = setUp('matrix');
    await page.refresh();
    finds(() => Promise.resolve(undefined));
    await page.refresh();
    expect(log).toEqual(['open matrix']);
  });

  it('goes by what was asked last', async () => {
    const { page, log, finds } = setUp(undefined);
    let answer: (kind: Kind) => void = () => undefined;
    finds(() => new Promise((resolve) => (answer = resolve)));
    const early = page.refresh();
    finds(() => Promise.resolve('matrix'));
    await page.refresh();
    answer('traces');
    await early;
    expect(log).toEqual(['open matrix']);
  });

  it('opens nothing any more once the panel is closed', async () => {
    const { page, log } = setUp('matrix');
    await page.refresh();
    const late = setUp('traces');
    const asked = late.page.refresh();
    page.dispose();
    late.page.dispose();
    await asked;
    expect(log).toEqual(['open matrix', 'close matrix']);
    expect(late.log).toEqual([]);
  });
});
