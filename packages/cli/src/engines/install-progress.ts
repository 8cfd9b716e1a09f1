import type { InstallProgress } from '@circumplex/engines/install';
import type { Io } from '../io.js';
import { bytes } from '../text/numbers.js';

const CLEAR = `\r${String.fromCharCode(27)}[2K`;

/** Shows an install: a line for each step; on a terminal, a download's line counts up. */
export function showInstall(io: Io): (progress: InstallProgress) => void {
  let shown = '';
  let counting = false;
  return ({ step, bytes: amount }) => {
    if (step !== shown) {
      if (counting) io.err('\n');
      counting = io.terminal && amount !== undefined;
      io.err(`${step}${amount ? ` (${bytes(amount.total)})` : ''}${counting ? '' : '\n'}`);
      shown = step;
    } else if (counting && amount) {
      const share = Math.min(100, Math.floor((100 * amount.done) / amount.total));
      io.err(`${CLEAR}${step} (${bytes(amount.total)}) ${share} %`);
    }
  };
}
