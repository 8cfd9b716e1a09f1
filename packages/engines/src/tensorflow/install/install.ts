import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Flavour } from '../folders.js';
import {
  LAYOUT,
  readInstallation,
  RECIPE,
  type Installation,
  type InstallationManifest,
} from '../installation.js';
import { thisMachine, type MachineFacts } from '../machine.js';
import { compileAddon, tryAddon } from './addon.js';
import { downloadPackage, downloadWheel } from './download.js';
import { mendSources } from './mends.js';
import {
  NODE_API_HEADERS,
  PARTS,
  PROTOBUF,
  type PackagePin,
  type Parts,
  type WheelPin,
} from './pins.js';
import { keepLicences, placeLibraries, placePackage, sizeOf } from './place.js';
import {
  gigabytes,
  requireMachine,
  requireSpace,
  requireTools,
  spaceNeeded,
} from './requirements.js';
import { prepareFolder, staged } from './staging.js';
import type { ToolOptions } from './tools.js';
import { unpack } from './unpack.js';

/** How far an install is. */
export interface InstallProgress {
  /** What is done now, as in `download tensorflow-cpu 2.21.0`. */
  readonly step: string;
  /** Bytes of it, for downloads. */
  readonly bytes?: { readonly done: number; readonly total: number };
}

/** What {@link installEngine} needs to know. */
export interface InstallOptions {
  /** Folder that engines are installed in; see enginesFolder. */
  readonly folder: string;
  /** Python that has pip. */
  readonly python: string;
  readonly env: ToolOptions['env'];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: InstallProgress) => void;
  /** This machine where absent. */
  readonly machine?: MachineFacts;
}

interface Work {
  readonly parts: Parts;
  readonly python: string;
  readonly compiler: string;
  readonly staging: string;
  readonly tools: ToolOptions;
  readonly tell: InstallOptions['onProgress'];
}

type Licence = InstallationManifest['licences'][number];

async function takeWheel(wheel: WheelPin, work: Work): Promise<Licence> {
  const { name, version, bytes: total } = wheel;
  const { python, staging, tools, tell } = work;
  const what = `${name} ${version}`;
  const step = `download ${what}`;
  tell({ step, bytes: { done: 0, total } });
  const arriving = join(staging, LAYOUT.build, 'wheel');
  const onBytes = (done: number): void => tell({ step, bytes: { done, total } });
  const file = await downloadWheel(python, wheel, arriving, onBytes, tools);
  tell({ step: `unpack ${what}` });
  const unpacked = join(staging, LAYOUT.build, name);
  await unpack(python, file, unpacked, wheel.members, tools);
  await rm(arriving, { recursive: true });
  await placeLibraries(unpacked, staging);
  return { what, licence: wheel.licence, files: await keepLicences(name, unpacked, staging) };
}

async function takePackage(
  pin: PackagePin,
  work: Work,
): Promise<{ folder: string; licence: Licence }> {
  const { python, staging, tools, tell } = work;
  const what = `${pin.name} ${pin.version}`;
  tell({ step: `download ${what}` });
  const build = join(staging, LAYOUT.build);
  const file = await downloadPackage(pin, build, tools);
  const target = join(build, pin.name.replaceAll('/', '-'));
  await unpack(python, file, target, [], tools);
  const folder = join(target, 'package');
  const files = await keepLicences(pin.name, folder, staging);
  return { folder, licence: { what, licence: pin.licence, files } };
}

async function make(work: Work): Promise<InstallationManifest> {
  const { parts, compiler, staging, tools, tell } = work;
  const build = join(staging, LAYOUT.build);
  await mkdir(build);
  // Small things first: what is wrong with npm shows before the long download.
  const tfjsNode = await takePackage(parts.tfjsNode, work);
  const protobuf = await takePackage(PROTOBUF, work);
  const nodeHeaders = await takePackage(NODE_API_HEADERS, work);
  const licences: Licence[] = [];
  for (const wheel of parts.wheels) licences.push(await takeWheel(wheel, work));
  licences.push(...[tfjsNode, protobuf, nodeHeaders].map(({ licence }) => licence));
  tell({ step: `compile the addon with ${compiler}` });
  await mendSources(tfjsNode.folder);
  const headers = [
    join(nodeHeaders.folder, 'include'),
    join(build, parts.wheels[0]!.name, 'tensorflow', 'include'),
  ];
  const sources = { tfjsNode: tfjsNode.folder, headers, installation: staging };
  await compileAddon(compiler, sources, tools);
  await placePackage(tfjsNode.folder, protobuf.folder, staging);
  tell({ step: 'try the addon' });
  const version = await tryAddon(staging, tools);
  await rm(build, { recursive: true });
  return { recipe: RECIPE, version, bytes: await sizeOf(staging), licences };
}

/**
 * Installs an engine in a folder of its own, which appears when all is done and tried.
 *
 * @returns the installation, and whether it was there before.
 * @throws CircumplexError ENGINE_INSTALL_FAILED with what to do; the signal's reason if aborted.
 */
export async function installEngine(
  engine: Flavour,
  { folder, python, env, signal, onProgress, machine = thisMachine() }: InstallOptions,
): Promise<{ installation: Installation; before: boolean }> {
  const there = readInstallation(engine, folder);
  if (there?.current) return { installation: there, before: true };
  requireMachine(machine);
  await prepareFolder(folder);
  const tools: ToolOptions = { cwd: folder, env, signal };
  const compiler = await requireTools(python, tools);
  const parts = PARTS[engine];
  await requireSpace(folder, spaceNeeded(parts));
  const download = parts.wheels.reduce((sum, { bytes }) => sum + bytes, 0);
  const amounts = `${gigabytes(download)} to download, ${gigabytes(parts.bytes)} on disk`;
  onProgress({ step: `${engine}: ${amounts}, in ${folder}` });
  await staged(folder, engine, async (staging) => {
    const work: Work = {
      parts,
      python,
      compiler,
      staging,
      tools: { ...tools, cwd: staging },
      tell: onProgress,
    };
    const manifest = await make(work);
    await writeFile(join(staging, LAYOUT.manifest), `${JSON.stringify(manifest, null, 2)}\n`);
    signal.throwIfAborted();
  });
  return { installation: readInstallation(engine, folder)!, before: false };
}
