import { profilingOptions } from './profiling.mjs';

describe('profilingOptions', () => {
  afterEach(() => {
    delete process.env['CIRCUMPLEX_PROFILE'];
  });

  it('asks for nothing unless the environment does', () => {
    expect(profilingOptions()).toEqual({});
  });

  it('gives each session a file of its own', () => {
    process.env['CIRCUMPLEX_PROFILE'] = '/profiles/session';
    const [first, second] = [profilingOptions(), profilingOptions()];
    expect(first.enableProfiling).toBe(true);
    expect(first.profileFilePrefix).toContain(`/profiles/session-`);
    expect(second.profileFilePrefix).not.toBe(first.profileFilePrefix);
  });
});
