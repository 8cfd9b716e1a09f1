import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadHelp, installFailure, lastWords } from './failure.js';
import { PYTHON, type PackagePin, type WheelPin } from './pins.js';
import { runTool, type ToolOptions } from './tools.js';

const WATCH_MS = 250;

/** Size of the largest file in a folder and the folders in it, in bytes; 0 where there is none. */
async function largestFile(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return Math.max(0, ...(await Promise.all(sizes)));
}

/** pip draws its progress for terminals alone: what has arrived is read from its folder instead. */
async function watched<T>(
  folder: string,
  onBytes: (bytes: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  let over = false;
  const look = async (): Promise<void> => {
    const bytes = await largestFile(folder);
    if (!over) onBytes(bytes);
  };
  const timer = setInterval(() => void look(), WATCH_MS);
  try {
    return await work();
  } finally {
    over = true;
    clearInterval(timer);
  }
}

/**
 * Downloads a wheel with pip, which checks its hash and keeps it in its own cache.
 *
 * @param folder - an empty folder for the wheel and for pip's temporary files.
 * @param onBytes - told now and then how much has arrived.
 * @returns the wheel's path.
 * @throws CircumplexError ENGINE_INSTALL_FAILED with pip's reason.
 */
export async function downloadWheel(
  python: string,
  wheel: WheelPin,
  folder: string,
  onBytes: (bytes: number) => void,
  options: ToolOptions,
): Promise<string> {
  const { name, version, platform, sha256 } = wheel;
  const out = join(folder, 'out');
  await mkdir(out, { recursive: true });
  const requirements = join(folder, 'requirements.txt');
  await writeFile(requirements, `${name}==${version} --hash=sha256:${sha256}\n`);
  const args = ['-m', 'pip', 'download', '--no-input', '--disable-pip-version-check', '--no-deps'];
  args.push('--require-hashes', '--only-binary=:all:', '--implementation', 'cp');
  args.push('--python-version', PYTHON.version, '--abi', PYTHON.abi, '--platform', platform);
  args.push('--dest', out, '--requirement', requirements);
  const env = { ...options.env, TMPDIR: folder };
  const { code, output } = await watched(folder, onBytes, () =>
    runTool(python, args, { ...options, env }),
  );
  const [file] = await readdir(out);
  if (code === 0 && file !== undefined) return join(out, file);
  throw installFailure(
    `pip must download ${name} ${version}`,
    lastWords(output),
    downloadHelp(output),
  );
}

/** `@scope/name` as npm names its archives. */
function archiveName({ name, version }: PackagePin): string {
  return `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
}

/**
 * Downloads a package with npm; no script of it runs.
 *
 * @returns the archive's path.
 * @throws CircumplexError ENGINE_INSTALL_FAILED with npm's reason, or where it is another package.
 */
export async function downloadPackage(
  pin: PackagePin,
  folder: string,
  options: ToolOptions,
): Promise<string> {
  const spec = `${pin.name}@${pin.version}`;
  const args = ['pack', spec, '--ignore-scripts', '--pack-destination', folder];
  const { code, output } = await runTool('npm', args, options);
  if (code !== 0) {
    throw installFailure(`npm must download ${spec}`, lastWords(output), downloadHelp(output));
  }
  const file = join(folder, archiveName(pin));
  const hash = createHash('sha512').update(await readFile(file));
  const integrity = `sha512-${hash.digest('base64')}`;
  if (integrity === pin.integrity) return file;
  throw installFailure(
    `${spec} must have the integrity ${pin.integrity}`,
    integrity,
    'the registry serves another package; use https://registry.npmjs.org',
  );
}
