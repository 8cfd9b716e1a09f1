import * as z from 'zod';
import { defineView, PROTOCOL, type RequestFrame } from '../../shared/protocol.js';
import { connect } from './client.js';

const view = defineView({
  requests: { double: { params: z.number(), result: z.number() } },
  events: { news: z.string() },
});

function line() {
  const sent: RequestFrame[] = [];
  let take: (message: unknown) => void = () => undefined;
  const client = connect(view, {
    post: (frame) => sent.push(frame),
    listen: (listener) => (take = listener),
  });
  const arrive = (frame: object): void => take({ protocol: PROTOCOL, ...frame });
  return { client, sent, arrive };
}

describe('connect', () => {
  it('joins answers to questions by number, in whatever order they come', async () => {
    const { client, sent, arrive } = line();
    const answers = [client.ask('double', 1), client.ask('double', 2)];
    const [first, second] = sent.map(({ id }) => id);
    expect(first).not.toBe(second);
    arrive({ type: 'reply', id: second, result: 4 });
    arrive({ type: 'reply', id: first, result: 2 });
    await expect(Promise.all(answers)).resolves.toEqual([2, 4]);
  });

  it('rejects what the host refuses, with its code', async () => {
    const { client, arrive } = line();
    const answer = client.ask('double', 1);
    arrive({ type: 'error', id: 1, error: { code: 'RUN_MISSING', message: 'gone' } });
    await expect(answer).rejects.toMatchObject({ code: 'RUN_MISSING', message: 'gone' });
  });

  it('rejects an answer of another kind', async () => {
    const { client, arrive } = line();
    const answer = client.ask('double', 1);
    arrive({ type: 'reply', id: 1, result: 'two' });
    await expect(answer).rejects.toMatchObject({ code: 'REPLY_INVALID' });
  });

  it('hands on the events that are as agreed', () => {
    const { client, arrive } = line();
    const heard: string[] = [];
    client.on('news', (data) => heard.push(data));
    client.on('news', (data) => heard.push(data.toUpperCase()));
    arrive({ type: 'event', name: 'news', data: 1 });
    arrive({ type: 'event', name: 'toString', data: 'no' });
    arrive({ protocol: PROTOCOL - 1, type: 'event', name: 'news', data: 'old' });
    arrive({ type: 'event', name: 'news', data: 'new' });
    expect(heard).toEqual(['new', 'NEW']);
  });

  it('passes over answers to nobody', () => {
    const { arrive } = line();
    expect(() => arrive({ type: 'reply', id: 9, result: 1 })).not.toThrow();
  });
});
