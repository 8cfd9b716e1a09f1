import { faceMetadata, faceOfMetadata, faceOfReader } from './face.js';

describe('how faces are cut out', () => {
  it('is as the reader of the training says, else the whole image', () => {
    expect(faceOfReader({ id: 'afew-va', crop: 'landmarks', margin: 0.5 })).toEqual({
      crop: 'landmarks',
      margin: 0.5,
    });
    expect(faceOfReader('synthetic')).toMatchObject({ crop: 'full' });
    expect(faceOfReader({ id: 'synthetic', subjects: 3 })).toMatchObject({ crop: 'full' });
  });

  it('travels with ONNX files', () => {
    const face = { crop: 'landmarks', margin: 0.3 } as const;
    expect(faceOfMetadata(faceMetadata(face))).toEqual(face);
    expect(faceOfMetadata({})).toBeUndefined();
  });
});
