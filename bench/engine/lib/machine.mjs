import { availableParallelism, cpus, totalmem } from 'node:os';
import { readFileSync } from 'node:fs';

const VECTORS = ['avx2', 'avx512f', 'avx512_bf16', 'amx_tile'];

/** The widest instructions of the processor that matter here; nothing where that is not told. */
function vectors() {
  try {
    const flags = new Set(
      /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))[1].split(' '),
    );
    return VECTORS.filter((name) => flags.has(name)).join(', ');
  } catch {
    return '';
  }
}

/** One line on what figures were taken with. */
export function machine({ threads, rounds, engine }, results) {
  const { version } = results.find(({ peer }) => peer)?.peer.eager ?? {};
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const others = Math.max(0, ...results.map((result) => result.others ?? 0));
  const widest = vectors();
  return [
    `${cpus()[0].model}, ${availableParallelism()} cores${widest && ` (${widest})`}`,
    `${memory} GiB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.version}`,
    ...(version ? [`PyTorch ${version}`] : []),
    `engine ${engine}`,
    `${threads} threads`,
    `${rounds} rounds`,
    `other processes took ${others.toFixed(2)} cores in the worst case`,
    new Date().toISOString().slice(0, 10),
  ].join('; ');
}
