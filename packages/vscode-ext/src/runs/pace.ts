import { openRegularFile, systemCode, trainEvent, type EventOf } from '@circumplex/core/runs';

/** How fast a run goes, from its last events. */
export interface Pace {
  readonly step: number;
  readonly epoch: number;
  /** Null where there are too few events to tell. */
  readonly secondsPerStep: number | null;
}

/** The end of the file that is read; some hundred updates. */
const TAIL_BYTES = 64 * 1024;

type Step = EventOf<'step'>;

function stepOf(line: string): Step | undefined {
  try {
    const event = trainEvent.safeParse(JSON.parse(line)).data;
    return event?.type === 'step' ? event : undefined;
  } catch {
    return undefined;
  }
}

async function lastText(file: string): Promise<string> {
  try {
    const handle = await openRegularFile(file);
    try {
      const { size } = await handle.stat();
      const end = Buffer.alloc(Math.min(size, TAIL_BYTES));
      const { bytesRead } = await handle.read(end, 0, end.length, size - end.length);
      return end.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return '';
  }
}

/**
 * The pace of a run that runs; null before its first update. Steps are counted back only while they
 * fall: a resumed run has done some twice.
 *
 * @param file - its `events.jsonl`, of which the end is read.
 */
export async function readPace(file: string): Promise<Pace | null> {
  const steps: Step[] = [];
  for (const line of (await lastText(file)).split('\n').reverse()) {
    const event = stepOf(line);
    if (!event) continue;
    if (steps.length > 0 && event.step >= steps.at(-1)!.step) break;
    steps.push(event);
  }
  const [last, first] = [steps[0], steps.at(-1)];
  if (!last || !first) return null;
  const seconds = (last.clock.at - first.clock.at) / 1000;
  const count = last.step - first.step;
  const secondsPerStep = count > 0 && seconds > 0 ? seconds / count : null;
  return { step: last.step, epoch: last.epoch, secondsPerStep };
}
