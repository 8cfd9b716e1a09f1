import { join } from 'node:path';
import { LAYOUT } from '../installation.js';
import { installFailure, lastWords } from './failure.js';
import { runTool, type ToolOptions } from './tools.js';

/** Where the sources of the addon lie. */
export interface AddonSources {
  /** The unpacked package of tfjs-node. */
  readonly tfjsNode: string;
  /** Folders with TensorFlow's and Node's headers. */
  readonly headers: readonly string[];
  /** Folder of the installation. */
  readonly installation: string;
}

/** One addon serves every Node from 20 on: it uses Node-API alone. */
const FLAGS = ['-O2', '-fPIC', '-shared', '-std=c++17', '-DNAPI_VERSION=8'];
const MODULE = ['-DBUILDING_NODE_EXTENSION', '-DNODE_GYP_MODULE_NAME=tfjs_binding'];

/** @throws CircumplexError ENGINE_INSTALL_FAILED with what the compiler says. */
export async function compileAddon(
  compiler: string,
  { tfjsNode, headers, installation }: AddonSources,
  options: ToolOptions,
): Promise<void> {
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) =>
    join(tfjsNode, 'binding', file),
  );
  const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'].map((file) =>
    join(installation, LAYOUT.libraries, file),
  );
  const args = [...FLAGS, ...MODULE, ...headers.map((folder) => `-I${folder}`), ...sources];
  args.push('-o', join(installation, LAYOUT.addon), ...libraries, '-Wl,-rpath,$ORIGIN');
  const { code, output } = await runTool(compiler, args, options);
  if (code === 0) return;
  throw installFailure(
    `${compiler} must compile tfjs-node's addon`,
    lastWords(output),
    'it takes a compiler of C++17; CXX names another one',
  );
}

const TRY = 'process.stdout.write(require(process.argv[1]).TF_Version)';

/**
 * Loads the addon in a process of its own.
 *
 * @returns TensorFlow's version, as the addon gives it.
 * @throws CircumplexError ENGINE_INSTALL_FAILED where it does not load.
 */
export async function tryAddon(installation: string, options: ToolOptions): Promise<string> {
  const addon = join(installation, LAYOUT.addon);
  const env = { ...options.env, TF_CPP_MIN_LOG_LEVEL: '3' };
  const { code, output } = await runTool(process.execPath, ['-e', TRY, addon], { ...options, env });
  const version = /\d+\.\d+\.\d+\S*$/.exec(output.trim())?.[0];
  if (code === 0 && version !== undefined) return version;
  throw installFailure(
    'the compiled addon must load',
    code === 0 ? lastWords(output) : `exit ${code}: ${lastWords(output)}`,
    'please report this with the output of circumplex doctor',
  );
}
