import { testRun } from './entry.testing.js';
import { placesOfTwins } from './twins.js';

const at = (folder: string) => testRun({ id: folder.split('/').at(-1)!, folder });
const placesOf = (...folders: string[]) => [...placesOfTwins(folders.map(at)).values()];

describe('placesOfTwins', () => {
  it('says nothing of runs with an id of their own', () => {
    expect(placesOf('/one/runs/a', '/one/runs/b')).toEqual([]);
  });

  it('tells runs of the same id apart by their project, or by the folder they are in', () => {
    expect(placesOf('/one/runs/a', '/two/runs/a', '/two/runs/b')).toEqual(['one', 'two']);
    expect(placesOf('/kept/a', '/one/runs/a')).toEqual(['kept', 'one']);
  });

  it('says the whole path where projects have the same name', () => {
    expect(placesOf('/x/one/runs/a', '/y/one/runs/a')).toEqual(['/x/one', '/y/one']);
  });
});
