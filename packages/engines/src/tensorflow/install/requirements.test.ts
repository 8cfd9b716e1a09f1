import { tmpdir } from 'node:os';
import { fakeTools } from './fake-tools.testing.js';
import { PARTS } from './pins.js';
import {
  howToInstall,
  requireMachine,
  requireSpace,
  requireTools,
  spaceNeeded,
} from './requirements.js';

describe('requireTools', () => {
  async function tools(programs: Record<string, string>, env: Record<string, string> = {}) {
    const fake = fakeTools(programs);
    const { signal } = new AbortController();
    const options = { cwd: fake.folder, env: { ...fake.env, ...env }, signal };
    return requireTools('python3', options).finally(() => fake.remove());
  }

  it('finds the compiler', async () => {
    expect(await tools({ python3: '', npm: '', 'clang++': '' })).toBe('clang++');
    expect(await tools({ python3: '', npm: '', 'g++': '', 'clang++': '' })).toBe('g++');
    expect(await tools({ python3: '', npm: '', 'g++': '', mine: '' }, { CXX: 'mine' })).toBe(
      'mine',
    );
  });

  it('names all that is missing at once', async () => {
    await expect(tools({})).rejects.toMatchObject({
      code: 'ENGINE_INSTALL_FAILED',
      parts: { got: 'no Python (python3), no pip, no npm, no g++ and no clang++' },
    });
  });

  it('tells a Python without pip from none', async () => {
    const python3 = "if (args.includes('pip')) process.exit(1)";
    await expect(tools({ python3, npm: '', 'g++': '' })).rejects.toMatchObject({
      parts: { got: 'no pip for python3' },
    });
  });

  it('names the compiler that CXX asks for', async () => {
    await expect(tools({ python3: '', npm: '', 'g++': '' }, { CXX: 'icpc' })).rejects.toMatchObject(
      {
        parts: { got: 'no icpc' },
      },
    );
  });
});

describe('howToInstall', () => {
  it.each([
    ['ID=ubuntu\nID_LIKE=debian\n', 'run: sudo apt install python3-pip g++'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'run: sudo dnf install python3-pip gcc-c++'],
    ['ID=manjaro\nID_LIKE=arch\n', 'run: sudo pacman -S python-pip gcc'],
    ['ID="opensuse-leap"\nID_LIKE="suse opensuse"', 'run: sudo zypper install python3-pip gcc-c++'],
    ['ID=nixos\n', "install pip, compiler with your system's package manager"],
  ])('with %j says %j', (osRelease, words) => {
    expect(howToInstall(['pip', 'compiler'], osRelease)).toBe(words);
  });
});

describe('requireMachine', () => {
  it('refuses what no library is made for, with what to use instead', () => {
    const mac = { platform: 'darwin', arch: 'arm64', avx: true };
    expect(() => requireMachine(mac)).toThrow(
      /got darwin on arm64; on Windows use WSL.*onnxruntime/,
    );
    expect(() =>
      requireMachine({ ...mac, platform: 'linux', arch: 'x64', glibc: '2.36' }),
    ).not.toThrow();
  });
});

describe('requireSpace', () => {
  it('refuses a disk that is too full', async () => {
    await requireSpace(tmpdir(), 1);
    await expect(requireSpace(tmpdir(), 1e18)).rejects.toMatchObject({
      code: 'ENGINE_INSTALL_FAILED',
      parts: {
        must: expect.stringContaining('1000000000.0 GB'),
        todo: expect.stringContaining('--dir'),
      },
    });
  });

  it('asks for the finished folder and the largest wheel twice', () => {
    expect(spaceNeeded(PARTS.tensorflow)).toBe(860e6 + 2 * 274_000_871);
  });
});
