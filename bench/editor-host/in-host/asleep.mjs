import { memory } from '../../engine/lib/memory.mjs';
import { cpuTime } from '../../runs/lib/longest-block.mjs';

const wake = {
  name: 'wake',
  /** Loads and activates the extension, which nothing has called for yet. */
  async run({ vscode }) {
    const extension = vscode.extensions.getExtension('circumplex.circumplex-vscode');
    if (extension.isActive) throw new Error('the extension must be asleep');
    const before = memory().resident;
    const [clock, cpu] = [performance.now(), cpuTime()];
    await extension.activate();
    return { took: performance.now() - clock, cpu: cpuTime() - cpu, before };
  },
};

export const feature = { name: 'asleep', tests: [wake] };
