import { chmod, copyFile, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LAYOUT } from '../installation.js';
import { TFJS_SHIM } from '../shim.js';

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** Size of all files in a folder, in bytes. */
export async function sizeOf(folder: string): Promise<number> {
  const sizes = await Promise.all((await filesOf(folder)).map(async (file) => stat(file)));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

/** Puts the libraries of an unpacked wheel where TensorFlow's run paths look for them. */
export async function placeLibraries(unpacked: string, installation: string): Promise<void> {
  const libraries = join(installation, LAYOUT.libraries);
  for (const name of await names(join(unpacked, 'tensorflow'))) {
    if (!name.includes('.so')) continue;
    await move(join(unpacked, 'tensorflow', name), join(libraries, name));
  }
  for (const name of await names(join(unpacked, 'nvidia'))) {
    const placed = join(libraries, '..', 'nvidia', name);
    await move(join(unpacked, 'nvidia', name), placed);
    // Python's zipfile drops the right to execute.
    for (const tool of await names(join(placed, 'bin')))
      await chmod(join(placed, 'bin', tool), 0o755);
  }
}

/**
 * Copies the licences in an unpacked package.
 *
 * @returns their names in the installation's folder of licences.
 */
export async function keepLicences(
  what: string,
  unpacked: string,
  installation: string,
): Promise<string[]> {
  const folder = join(installation, LAYOUT.licences);
  await mkdir(folder, { recursive: true });
  const files = (await filesOf(unpacked)).filter((file) =>
    /^(licen[sc]e|third_party_notices)/i.test(basename(file)),
  );
  const kept = files.map((file) => `${what.replaceAll('/', '-')}-${basename(file)}`);
  await Promise.all(files.map((file, i) => copyFile(file, join(folder, kept[i]!))));
  return kept.sort();
}

/** Puts tfjs-node's JavaScript and what it requires together. */
export async function placePackage(
  tfjsNode: string,
  protobuf: string,
  installation: string,
): Promise<void> {
  const to = join(installation, LAYOUT.package);
  await move(join(tfjsNode, 'dist'), join(to, 'dist'));
  await move(join(tfjsNode, 'package.json'), join(to, 'package.json'));
  await move(protobuf, join(to, 'node_modules', 'google-protobuf'));
  for (const name of ['tfjs', 'tfjs-core']) {
    const shim = join(to, 'node_modules', '@tensorflow', name);
    await mkdir(shim, { recursive: true });
    await writeFile(join(shim, 'index.js'), TFJS_SHIM);
  }
}
