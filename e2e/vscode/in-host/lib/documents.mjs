import path from 'node:path';

/** Opens a file of the workspace and shows it. */
export async function open({ vscode, workspace }, name) {
  const document = await vscode.workspace.openTextDocument(path.join(workspace, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The place in a document just behind the first occurrence of `text`. */
export function after(document, text) {
  return document.positionAt(document.getText().indexOf(text) + text.length);
}

/** Writes `text` into a document, not to its file. */
export async function insert(vscode, document, position, text) {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, position, text);
  await vscode.workspace.applyEdit(edit);
}

/** Takes back what was not saved, and closes all editors. */
export async function closeAll({ commands }) {
  await commands.executeCommand('workbench.action.files.revert');
  await commands.executeCommand('workbench.action.closeAllEditors');
}
