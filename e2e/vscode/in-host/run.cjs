/**
 * Runs in the extension host, which calls `run`. What to run stands in `in-host.json` beside the
 * workspace; what came of each test goes to `in-host.jsonl` there, a line a test: its name, and
 * what it said, or its error. Where a person takes part in a test, its name stands in `in-host.seen`
 * once they are done.
 */
const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const vscode = require('vscode');

const TEST_MS = 40_000;
const PAUSE_MS = 100;

function late() {
  return new Promise((_, reject) => {
    const error = new Error(`not done after ${TEST_MS / 1000} s`);
    setTimeout(() => reject(error), TEST_MS).unref();
  });
}

async function person(name, place) {
  const file = path.join(place, 'in-host.seen');
  const seen = () => existsSync(file) && readFileSync(file, 'utf8').split('\n').includes(name);
  while (!seen()) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

async function runTest(name, test, context) {
  const said = await test.run(context);
  if (test.person) await person(name, context.place);
  return said;
}

async function resultOf(name, test, context) {
  try {
    return { said: await Promise.race([runTest(name, test, context), late()]) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

exports.run = async () => {
  const workspace = vscode.workspace.workspaceFolders[0].uri.fsPath;
  const place = path.dirname(workspace);
  const { files, ...made } = JSON.parse(readFileSync(path.join(place, 'in-host.json'), 'utf8'));
  const context = { vscode, workspace, place, ...made };
  for (const file of files) {
    const { feature } = await import(pathToFileURL(file).href);
    for (const test of feature.tests) {
      const name = `${feature.name}: ${test.name}`;
      const result = { name, ...(await resultOf(name, test, context)) };
      appendFileSync(path.join(place, 'in-host.jsonl'), `${JSON.stringify(result)}\n`);
    }
  }
};
