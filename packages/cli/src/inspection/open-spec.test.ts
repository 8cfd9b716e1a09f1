import { memoryIo } from '../io.testing.js';
import { openSpec, parseReaderSpec } from './open-spec.js';

describe('parseReaderSpec', () => {
  it('takes an id, an id with a path, and an id with options', () => {
    expect(parseReaderSpec('synthetic')).toEqual({ id: 'synthetic' });
    expect(parseReaderSpec('afew-va:data/AFEW-VA')).toEqual({
      id: 'afew-va',
      path: 'data/AFEW-VA',
    });
    expect(parseReaderSpec('fer2013:C:\\fer')).toEqual({ id: 'fer2013', path: 'C:\\fer' });
    expect(parseReaderSpec('synthetic:subjects=3,frames=8,name=x')).toEqual({
      id: 'synthetic',
      subjects: 3,
      frames: 8,
      name: 'x',
    });
  });
});

describe('openSpec', () => {
  it('opens a reader with its options', async () => {
    const { dataset, reader } = await openSpec(
      'synthetic:subjects=3,videosPerSubject=1,frames=4',
      [],
      memoryIo('/'),
    );
    expect(dataset.videos).toHaveLength(3);
    expect(reader).toMatchObject({ id: 'synthetic', subjects: 3, seed: expect.any(Number) });
  });

  it('suggests the reader that was meant', async () => {
    await expect(openSpec('syntetic', [], memoryIo('/'))).rejects.toThrow(
      /did you mean 'synthetic'/,
    );
  });

  it('wants a reader named for a folder, and a value for an option', async () => {
    await expect(openSpec(__dirname, [], memoryIo('/'))).rejects.toThrow(
      /or a reader as id.*got a folder; .*frames-csv:/,
    );
    await expect(openSpec('synthetic:subjects=4,frames', [], memoryIo('/'))).rejects.toThrow(
      /got 'frames' without '='/,
    );
  });
});
