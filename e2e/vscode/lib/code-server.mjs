import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CODE_SERVER, VSIX } from './paths.mjs';

const START_MS = 90_000;
const STOP_MS = 5000;

/** Nothing on the screen that is not ours, and nothing from the network. */
const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.showReleaseNotes': false,
  'git.enabled': false,
  'files.simpleDialog.enable': true,
};

/** Restricted mode from the start, without the question. */
const UNTRUSTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

function environment(folder) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|CODE_SERVER|PORT$|PASSWORD$)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_DATA_HOME: path.join(folder, 'share'),
    XDG_RUNTIME_DIR: folder,
  };
}

function portOf(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(
      () => reject(new Error(`code-server did not start:\n${output}`)),
      START_MS,
    );
    const read = (data) => {
      output += data;
      const port = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
      if (port) resolve(Number(port));
      if (port) clearTimeout(timer);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`code-server exited with ${code}:\n${output}`)));
  });
}

/** Ends the whole group: entry, server and extension hosts. */
async function stop(child) {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Installs the packed extension into a folder of extensions, for all servers that follow. */
export function installExtension(folder) {
  const extensions = path.join(folder, 'extensions');
  mkdirSync(extensions);
  const own = ['--user-data-dir', path.join(folder, 'data'), '--extensions-dir', extensions];
  execFileSync(process.execPath, [CODE_SERVER, ...own, '--install-extension', VSIX], {
    env: environment(folder),
    stdio: 'pipe',
    timeout: START_MS,
  });
  return extensions;
}

/**
 * Starts a VS Code of its own below `folder` on `workspace`. `ready` is its address; `stop` works at
 * any time.
 *
 * @param options.trusted - false for a workspace that nobody has trusted yet.
 * @param options.settings - the user's, beside those that keep the screen quiet.
 */
export function startCodeServer(folder, workspace, extensions, { trusted = true, settings = {} }) {
  const data = path.join(folder, 'data');
  mkdirSync(path.join(data, 'User'), { recursive: true });
  const trust = trusted ? {} : UNTRUSTED;
  writeFileSync(
    path.join(data, 'User', 'settings.json'),
    JSON.stringify({ ...SETTINGS, ...trust, ...settings }),
  );
  const flags = ['telemetry', 'update-check', 'getting-started-override'];
  if (trusted) flags.push('workspace-trust');
  const child = spawn(
    process.execPath,
    [
      ...[CODE_SERVER, '--user-data-dir', data, '--extensions-dir', extensions],
      ...['--bind-addr', '127.0.0.1:0', '--auth', 'none'],
      ...flags.map((flag) => `--disable-${flag}`),
      workspace,
    ],
    { env: environment(folder), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const ready = portOf(child).then(
    (port) => `http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}`,
  );
  return { ready, stop: () => stop(child) };
}
