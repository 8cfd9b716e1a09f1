/**
 * An id for a run: UTC time and the experiment's name, as in `20261103-141530-my-study`. Ids sort
 * by time and are names of folders on every system.
 */
export function newRunId(name: string, date: Date = new Date()): string {
  const [day, time] = date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').split('T');
  const safe = name.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^[-.]+|[-.]+$/g, '');
  return [day, time, safe || 'run'].join('-');
}
