import { testFolder, withinASecond } from '../testing/files.js';
import { openWeightFile } from './open.js';

const folder = testFolder();
afterAll(() => folder.remove());

/** A zip archive of stored entries. */
function zip(entries: readonly (readonly [string, Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, data] of entries) {
    const local = Buffer.alloc(30);
    local.write('PK\u0003\u0004', 'latin1');
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.write('PK\u0001\u0002', 'latin1');
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    locals.push(local, Buffer.from(name), data);
    directory.push(central, Buffer.from(name));
    at += local.length + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  return Buffer.concat([...locals, ...directory, end]);
}

const json = Buffer.from('{}');
const weights = Buffer.alloc(200_000, 7);

describe("Keras's .keras", () => {
  it.each([
    ['in the order of Keras', ['metadata.json', 'config.json', 'model.weights.h5']],
    ['the other way round', ['model.weights.h5', 'config.json', 'metadata.json']],
    ['known by the end alone', ['assets/words', 'model.weights.h5']],
  ])('is told what to unzip, %s', async (_, names) => {
    const file = folder.write(
      zip(names.map((name) => [name, name.endsWith('.json') ? json : weights])),
      'model.keras',
    );
    await expect(openWeightFile(file)).rejects.toThrow(
      /Keras's \.keras; .*unzip ".*model\.keras" model\.weights\.h5/,
    );
    await expect(openWeightFile(file)).rejects.toMatchObject({ code: 'WEIGHTS_UNSUPPORTED' });
  });

  it('is no archive of PyTorch', async () => {
    const file = folder.write(zip([['archive/data.pkl', weights]]));
    await expect(openWeightFile(file)).rejects.toThrow(/as PyTorch's.*save_file/);
  });

  it('costs little where an archive is all signatures', async () => {
    const file = folder.write(Buffer.from('PK\u0003\u0004'.repeat(50_000), 'latin1'));
    await withinASecond(() => expect(openWeightFile(file)).rejects.toThrow(/as PyTorch's/));
  });
});
