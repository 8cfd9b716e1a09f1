import { CircumplexError } from '@circumplex/core/errors';
import { z } from 'zod';
import { defineView, hostFrame, PROTOCOL, type HostFrame } from '../../shared/protocol.js';
import { createHostChannel } from './channel.js';

const view = defineView({
  requests: {
    double: { params: z.number(), result: z.number() },
    fail: { params: z.null(), result: z.null() },
  },
  events: { news: z.string() },
});

function channel(failure: Error = new Error('broke')) {
  const sent: HostFrame[] = [];
  const handlers = {
    double: (n: number) => n * 2,
    fail: () => Promise.reject(failure),
  };
  const host = createHostChannel(view, handlers, (frame) => sent.push(hostFrame.parse(frame)));
  const ask = async (method: string, params: unknown, id = 1) => {
    await host.receive({ protocol: PROTOCOL, type: 'request', id, method, params });
    return sent.at(-1);
  };
  return { host, sent, ask };
}

describe('createHostChannel', () => {
  it('answers a request under its number', async () => {
    const { ask } = channel();
    expect(await ask('double', 21, 7)).toMatchObject({ type: 'reply', id: 7, result: 42 });
  });

  it('answers those that come at once, each under its own', async () => {
    const { sent, ask } = channel();
    await Promise.all([ask('double', 1, 1), ask('fail', null, 2), ask('double', 3, 3)]);
    const byId = new Map(sent.map((frame) => ['id' in frame ? frame.id : 0, frame]));
    expect(byId.get(1)).toMatchObject({ result: 2 });
    expect(byId.get(2)).toMatchObject({ error: { code: 'HOST_FAILED', message: 'broke' } });
    expect(byId.get(3)).toMatchObject({ result: 6 });
  });

  it('keeps the code of an error for people', async () => {
    const error = new CircumplexError('RUN_MISSING', { where: 'r', must: 'must be a run' });
    expect(await channel(error).ask('fail', null)).toMatchObject({
      error: { code: 'RUN_MISSING', message: 'r: must be a run' },
    });
  });

  it.each([
    ['triple', 1, 'METHOD_UNKNOWN'],
    ['constructor', 1, 'METHOD_UNKNOWN'],
    ['double', '21', 'PARAMS_INVALID'],
    ['double', undefined, 'PARAMS_INVALID'],
  ])('refuses %s(%p)', async (method, params, code) => {
    expect(await channel().ask(method, params)).toMatchObject({ type: 'error', error: { code } });
  });

  it.each([
    null,
    'text',
    { type: 'request', id: 1, method: 'double', params: 1 },
    { protocol: PROTOCOL + 1, type: 'request', id: 1, method: 'double', params: 1 },
    { protocol: PROTOCOL, type: 'request', id: 0.5, method: 'double', params: 1 },
    { protocol: PROTOCOL, type: 'request', id: 1, method: 'double', params: 1, more: 1 },
  ])('passes over %j', async (message) => {
    const { host, sent } = channel();
    await host.receive(message);
    expect(sent).toEqual([]);
  });

  it('tells news', () => {
    const { host, sent } = channel();
    host.tell('news', 'x');
    expect(sent).toEqual([{ protocol: PROTOCOL, type: 'event', name: 'news', data: 'x' }]);
  });

  it('says nothing to a page that was closed while it asked', async () => {
    const { host, sent, ask } = channel();
    const asked = [ask('double', 1, 1), ask('fail', null, 2)];
    host.close();
    host.tell('news', 'x');
    await Promise.all(asked);
    expect(sent).toEqual([]);
  });
});
