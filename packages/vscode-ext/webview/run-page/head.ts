import type { RunAction, RunPageState } from '../../shared/run-page.js';
import { element, setText } from '../lib/elements.js';
import { createActionBar } from './action-bar.js';

/** What stands at the top of the page. */
export interface Head {
  readonly element: HTMLElement;
  show(state: RunPageState, trusted: boolean): void;
}

/** @param act - called with the button that the user presses. */
export function createHead(document: Document, act: (action: RunAction) => void): Head {
  const title = element(document, 'h1', '');
  const badge = element(document, 'span', '', 'status');
  const id = element(document, 'p', '', 'id');
  const bar = element(document, 'progress', '');
  bar.setAttribute('max', '1');
  bar.setAttribute('aria-label', 'Share of the updates done');
  const words = element(document, 'span', '', 'progress-words');
  const progress = element(document, 'div', [bar, words], 'progress');
  const actions = createActionBar(document, act);
  const line = element(document, 'div', [title, badge], 'title');
  const head = element(document, 'header', [line, id, progress, actions.element]);

  const status = (name: string, tone: string): void => {
    setText(badge, name);
    badge.className = `status ${tone}`;
    progress.className = `progress ${tone}`;
  };
  return {
    element: head,
    show(state, trusted) {
      const isRun = state.type === 'run';
      setText(title, state.title);
      progress.hidden = !isRun;
      if (!isRun) {
        status('unreadable', 'failed');
        setText(id, '');
        actions.show(['reveal', 'text'], trusted);
        return;
      }
      status(state.status, state.status);
      setText(id, state.id);
      bar.setAttribute('value', String(state.progress));
      setText(words, state.progressWords);
      actions.show(state.actions, trusted);
    },
  };
}
