import { messageOf } from '@circumplex/core/errors';
import * as vscode from 'vscode';

/**
 * Does what a button of a page asks for. Where that fails the user is told here, for pages that have no
 * place to say it; the page's question fails, too.
 */
export async function act(work: () => PromiseLike<unknown>): Promise<null> {
  try {
    await work();
    return null;
  } catch (error) {
    void vscode.window.showErrorMessage(messageOf(error));
    throw error;
  }
}
