/** A gate on the wire between a Lambda and the store, the keys and the mail: it counts every call that really leaves, and lets a test come between a call and its answer. The Lambda knows nothing of it. */
import { Agent, request as ask, createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';

export type Side = 'store' | 'keys' | 'mail';
/** Where each far side listens. */
export type Line = Readonly<Record<Side, string>>;
/** `number` counts from 1, in the order of leaving; `name` is the operation, such as `TransactWriteItems`. */
export type Call = { readonly number: number; readonly side: Side; readonly name: string };
export type FarAnswer = { readonly status: number; readonly headers: OutgoingHttpHeaders; readonly body: Buffer };
/** What becomes of a call: passed on, answered by somebody else, or cut off without an answer. */
export type Meddle = (call: Call, pass: () => Promise<FarAnswer>) => Promise<FarAnswer | 'cut'>;

export type Gate = {
  readonly line: Line;
  readonly calls: readonly Call[];
  readonly close: () => Promise<void>;
};

export const letThrough: Meddle = (_, pass) => pass();

export async function openGate(far: Line, meddle: Meddle = letThrough): Promise<Gate> {
  const calls: Call[] = [];
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => {
    // Who was killed cannot be answered.
    response.on('error', () => undefined);
    attend(request, response).catch(() => response.destroy());
  });

  async function attend(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request);
    const call = { number: calls.length + 1, ...meantFor(request, body) };
    calls.push(call);
    const answer = await meddle(call, () => passOn(far[call.side], request, body, agent));
    if (answer === 'cut') response.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gate has no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    line: { store: url, keys: url, mail: url },
    calls,
    close: () =>
      new Promise((closed) => {
        agent.destroy();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** DynamoDB and KMS name service and operation in a header, SES v1 the operation in the form that it is sent. */
function meantFor({ headers }: IncomingMessage, body: Buffer): Pick<Call, 'side' | 'name'> {
  const [service = '', name = ''] = String(headers['x-amz-target'] ?? '').split('.');
  if (service.startsWith('DynamoDB')) return { side: 'store', name };
  if (service === 'TrentService') return { side: 'keys', name };
  const action = new URLSearchParams(body.toString('latin1')).get('Action');
  if (action === null) throw new Error('a call to nobody');
  return { side: 'mail', name: action };
}

/** Between two neighbours, never between two ends (RFC 9110 §7.6.1). */
const ofOneHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host']);
const carriedOn = (headers: IncomingMessage['headers']): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofOneHop.has(name)));

async function passOn(to: string, { method, url = '/', headers }: IncomingMessage, body: Buffer, agent: Agent): Promise<FarAnswer> {
  const answer = await new Promise<IncomingMessage>((answered, failed) => {
    const call = ask(new URL(url, to), { method, agent, headers: { ...carriedOn(headers), 'content-length': body.length } });
    call.once('response', answered).once('error', failed).end(body);
  });
  return { status: answer.statusCode ?? 500, headers: carriedOn(answer.headers), body: await bytesOf(answer) };
}
