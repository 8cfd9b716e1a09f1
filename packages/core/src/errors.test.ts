import {
  CircumplexError,
  isCircumplexError,
  messageOf,
  nearest,
  printable,
  suggest,
} from './errors.js';

describe('CircumplexError', () => {
  it('says where, what must hold, what there is, and what to do', () => {
    const cause = new Error('below');
    const parts = {
      where: 'labels.csv:3',
      must: 'must be in [-1, 1]',
      got: '7',
      todo: 'correct it',
      cause,
    };
    const error = new CircumplexError('LABEL_INVALID', parts);
    expect(error.message).toBe('labels.csv:3: must be in [-1, 1], got 7; correct it');
    expect(error).toMatchObject({ code: 'LABEL_INVALID', name: 'CircumplexError', cause, parts });
  });

  it('leaves out what is not known', () => {
    expect(new CircumplexError('USAGE', { where: 'a', must: 'must be b' }).message).toBe(
      'a: must be b',
    );
  });
});

describe('isCircumplexError', () => {
  it('knows those of another copy of the package, and no others', () => {
    const foreign = Object.assign(new Error('x'), { name: 'CircumplexError', code: 'USAGE' });
    expect(isCircumplexError(new CircumplexError('USAGE', { where: 'a', must: 'b' }))).toBe(true);
    expect(isCircumplexError(foreign)).toBe(true);
    expect(isCircumplexError(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe(false);
    expect(isCircumplexError('CircumplexError')).toBe(false);
  });
});

describe('messageOf', () => {
  it('has words for whatever is thrown', () => {
    expect(messageOf(new RangeError('too far'))).toBe('too far');
    expect(messageOf('plain text')).toBe('plain text');
    expect(messageOf(undefined)).toBe('undefined');
  });
});

describe('printable', () => {
  it('keeps text, and neither control characters nor more of it than wanted', () => {
    expect(printable('features.0.weight ü')).toBe('features.0.weight ü');
    expect(printable('a\u001b[2J\nb\u009b')).toBe('a?[2J?b?');
    expect(printable('x'.repeat(81))).toBe(`${'x'.repeat(80)}…`);
    expect(printable('x'.repeat(80))).toBe('x'.repeat(80));
  });
});

describe('suggestions', () => {
  const known = ['vgg-16', 'resnet-50', 'cnn-m'];

  it('name what is near and list the rest', () => {
    expect(nearest('vgg16', known)).toBe('vgg-16');
    expect(nearest('resnet50', known)).toBe('resnet-50');
    expect(suggest('vgg16', known)).toBe(
      "did you mean 'vgg-16'? (known: cnn-m, resnet-50, vgg-16)",
    );
  });

  it('name nothing that is far', () => {
    expect(nearest('transformer', known)).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
    expect(suggest('transformer', known)).toBe('known: cnn-m, resnet-50, vgg-16');
    expect(suggest('x', [])).toBe('known: none');
  });
});
