import { thisMachine, whyNotHere } from './machine.js';

const good = { platform: 'linux', arch: 'x64', glibc: '2.27', avx: true };

describe('whyNotHere', () => {
  it('has nothing against a machine that fits', () => {
    expect(whyNotHere(good)).toBeUndefined();
    expect(whyNotHere({ ...good, glibc: '3.0' })).toBeUndefined();
  });

  it.each([
    [{ platform: 'darwin', arch: 'arm64' }, 'darwin on arm64'],
    [{ arch: 'arm64' }, 'linux on arm64'],
    [{ glibc: undefined }, 'a Linux without the GNU C library'],
    [{ glibc: '2.17' }, 'glibc 2.17'],
    [{ avx: false }, 'a processor without AVX, on which TensorFlow ends the process'],
  ])('names what does not fit in %j', (facts, reason) => {
    expect(whyNotHere({ ...good, ...facts })).toBe(reason);
  });
});

describe('thisMachine', () => {
  it('knows where it runs', () => {
    expect(thisMachine()).toMatchObject({ platform: process.platform, arch: process.arch });
  });
});
