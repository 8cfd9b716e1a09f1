import { installFailure, lastWords } from './failure.js';
import { runTool, type ToolOptions } from './tools.js';

/** Python is needed for pip anyway, and reads both formats with their checksums. */
const SCRIPT = `
import fnmatch, sys, tarfile, zipfile
archive, target, patterns = sys.argv[1], sys.argv[2], sys.argv[3:]
if tarfile.is_tarfile(archive):
    with tarfile.open(archive) as file:
        file.extractall(target)
else:
    with zipfile.ZipFile(archive) as file:
        for pattern in patterns:
            names = fnmatch.filter(file.namelist(), pattern)
            if not names:
                sys.exit("error: it has no " + pattern)
            file.extractall(target, names)
`;

/**
 * Unpacks a wheel or an npm package.
 *
 * @param members - shell patterns of what to take from a wheel; an npm package is taken whole.
 * @throws CircumplexError ENGINE_INSTALL_FAILED where a member is missing or damaged.
 */
export async function unpack(
  python: string,
  archive: string,
  target: string,
  members: readonly string[],
  options: ToolOptions,
): Promise<void> {
  const { code, output } = await runTool(
    python,
    ['-c', SCRIPT, archive, target, ...members],
    options,
  );
  if (code === 0) return;
  throw installFailure(
    `${archive} must unpack`,
    lastWords(output),
    'free some space if the disk is full; otherwise run it again',
  );
}
