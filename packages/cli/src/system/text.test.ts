import { createColors } from 'picocolors';
import { checksText, machineText, speedText } from './text.js';

const colors = createColors(false);

describe('the text of doctor', () => {
  it('has what mends a check on a line of its own', () => {
    const checks = [
      { name: 'images', works: false, detail: 'no binary', fix: 'npm ci' },
      { name: 'video', works: false, optional: true, detail: 'no ffmpeg' },
    ];
    expect(checksText(checks, colors).split('\n')).toEqual([
      '  images  fails   no binary',
      '                  → npm ci',
      '  video   absent  no ffmpeg',
    ]);
  });

  it('draws bars that are longer for faster engines', () => {
    const engine = { works: true, passedBy: false, detail: '' };
    const lines = speedText([
      { ...engine, name: 'a', speed: { convGflops: 100, stepMs: 2 }, slower: 1 },
      { ...engine, name: 'b', speed: { convGflops: 10, stepMs: 4 }, slower: 10 },
      { ...engine, name: 'c', works: false },
    ]).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^ {2}a {2}█{20} {2}100 GF\/s +█{20} {2}2 ms$/);
    expect(lines[2]).toMatch(/^ {2}b {2}█{2} {20}10 GF\/s +10× slower {2}█{10} {12}4 ms$/);
  });

  it('is empty where no engine works', () => {
    expect(speedText([{ name: 'a', works: false, passedBy: false, detail: '' }])).toBe('');
  });

  it('tells the limit of a container and what a GPU is', () => {
    const machine = {
      node: 'v24.0.0',
      system: 'Linux',
      architecture: 'x64',
      cpu: 'a cpu',
      cores: 2,
      vectors: ['avx2'],
      memory: { total: 2 ** 34, available: 2 ** 33, limit: 2 ** 32 },
    };
    const gpu = { name: 'SwiftShader', source: 'webgpu', software: true } as const;
    const text = machineText(machine, [gpu]);
    expect(text).toContain('8.0 GiB available of 16 GiB, this process at most 4.0 GiB');
    expect(text).toContain('gpu         SwiftShader, software, not a GPU, seen by webgpu');
    expect(machineText(machine, [])).toContain('none that nvidia-smi or WebGPU tell of');
  });
});
