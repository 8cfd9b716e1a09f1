import { CircumplexError } from '@circumplex/core';

/** An install that cannot go on. */
export function installFailure(must: string, got: string, todo: string): CircumplexError {
  return new CircumplexError('ENGINE_INSTALL_FAILED', {
    where: 'engine install',
    must,
    got,
    todo,
  });
}

/** The lines of a program's output that say what is wrong, at most two. */
export function lastWords(output: string): string {
  const lines = output.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /\berror\b|npm err/i.test(line));
  const said = (errors.length > 0 ? errors.slice(0, 2) : lines.slice(-2)).join('; ');
  return said.length > 400 ? `${said.slice(0, 400)}…` : said || 'nothing said';
}

/** What to do where a download failed. */
export function downloadHelp(output: string): string {
  if (/no space left/i.test(output)) return 'free some space, or install elsewhere with --dir';
  if (/do not match the hashes/i.test(output)) {
    return 'the index serves another file than the one tested; install from https://pypi.org/simple';
  }
  return 'check the connection (the settings of pip and npm apply) and run it again';
}
