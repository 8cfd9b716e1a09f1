import type { RunPageState, ShownRun } from '../../shared/run-page.js';
import { element, setText } from '../lib/elements.js';
import { createItems } from '../lib/items.js';

/** What the user should know before all else. */
export interface Notices {
  readonly element: HTMLElement;
  show(state: RunPageState): void;
  /** Says why something that was asked for was not done; null takes it away. */
  refuse(message: string | null): void;
}

interface Notice {
  readonly kind: 'failed' | 'killed' | 'quiet';
  readonly title: string;
  readonly text: string;
  readonly todo: readonly string[];
}

function plain(kind: Notice['kind'], text: string): Notice {
  return { kind, title: '', text, todo: [] };
}

function ofRun({ error, warnings, notes }: ShownRun): Notice[] {
  const failed: Notice[] = error
    ? [{ kind: 'failed', title: error.code, text: error.message, todo: error.todo }]
    : [];
  return [
    ...failed,
    ...warnings.map((text) => plain('killed', text)),
    ...notes.map((text) => plain('quiet', text)),
  ];
}

function noticesOf(state: RunPageState): Notice[] {
  if (state.type === 'run') return ofRun(state);
  const follow = 'The page follows the folder: it shows the run once it can be read.';
  return [plain('failed', state.message), plain('quiet', follow)];
}

function make(document: Document, { kind, title, text, todo }: Notice): HTMLElement {
  const parts: Node[] = [];
  if (title) parts.push(element(document, 'strong', title, 'code'));
  parts.push(element(document, 'p', text));
  if (todo.length > 0) {
    const steps = todo.map((step) => element(document, 'li', step));
    parts.push(element(document, 'ul', steps, 'todo'));
  }
  const notice = element(document, 'div', parts, kind === 'quiet' ? 'quiet' : `notice ${kind}`);
  if (kind === 'failed') notice.setAttribute('role', 'alert');
  return notice;
}

/** Errors first, then warnings, then what need not worry anyone. */
export function createNotices(document: Document): Notices {
  const list = element(document, 'div', '');
  const refusal = element(document, 'p', '', 'notice failed');
  refusal.setAttribute('role', 'alert');
  refusal.hidden = true;
  const showAll = createItems<Notice>(list, {
    key: (notice) => JSON.stringify(notice),
    make: (notice) => make(document, notice),
    update: () => undefined,
  });
  return {
    element: element(document, 'div', [refusal, list], 'notices'),
    show: (state) => showAll(noticesOf(state)),
    refuse(message) {
      refusal.hidden = message === null;
      setText(refusal, message ?? '');
    },
  };
}
