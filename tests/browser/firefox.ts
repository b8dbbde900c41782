/**
 * A Firefox as the system has it, spoken to by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). Playwright's own
 * connection sends commands that an extended support release does not know yet.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

interface Answer {
  readonly id?: number;
  readonly type: 'success' | 'error' | 'event';
  readonly method?: string;
  readonly params?: { readonly level?: string; readonly text?: string | null };
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

export class Firefox {
  /** What pages have told as errors, in order. */
  readonly errors: string[] = [];
  private readonly child: ChildProcess;
  private readonly profile: string;
  private readonly socket: WebSocket;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private asked = 0;
  private context = '';

  private constructor(child: ChildProcess, profile: string, socket: WebSocket) {
    this.child = child;
    this.profile = profile;
    this.socket = socket;
    socket.addEventListener('message', ({ data }) => this.hear(JSON.parse(String(data)) as Answer));
  }

  /** Starts a Firefox with a fresh profile and one tab. Throws where it ends before it listens. */
  static async start(path: string): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'handbook-firefox-'));
    const args = ['--headless', '--remote-debugging-port=0', '--no-remote', '--profile', profile];
    const child = spawn(path, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: profile },
    });
    let address: string | undefined;
    for await (const line of createInterface({ input: child.stderr })) {
      address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line)?.[1];
      if (address !== undefined) break;
    }
    if (address === undefined) throw new Error(`${path} ended before it listened`);
    child.stderr.resume();
    const socket = new WebSocket(`${address}/session`);
    await once(socket, 'open');
    const firefox = new Firefox(child, profile, socket);
    await firefox.send('session.new', { capabilities: {} });
    await firefox.send('session.subscribe', { events: ['log.entryAdded'] });
    const { context } = (await firefox.send('browsingContext.create', { type: 'tab' })) as {
      context: string;
    };
    firefox.context = context;
    return firefox;
  }

  private hear(answer: Answer): void {
    if (answer.type === 'event') {
      if (answer.method === 'log.entryAdded' && answer.params?.level === 'error')
        this.errors.push(answer.params.text ?? '');
      return;
    }
    this.waiting.get(answer.id ?? -1)?.(answer);
    this.waiting.delete(answer.id ?? -1);
  }

  /** Sends a command. Throws what Firefox answers as an error. */
  private async send(method: string, params: object): Promise<unknown> {
    this.asked += 1;
    const id = this.asked;
    const answered = new Promise<Answer>((done) => this.waiting.set(id, done));
    this.socket.send(JSON.stringify({ id, method, params }));
    const answer = await answered;
    if (answer.type === 'error') throw new Error(`${method}: ${answer.error}: ${answer.message}`);
    return answer.result;
  }

  async goto(url: string): Promise<void> {
    await this.send('browsingContext.navigate', { context: this.context, url, wait: 'complete' });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.send('browsingContext.setViewport', { context: this.context, viewport: { width, height } });
  }

  /** Runs a function in the page; it closes over nothing, and its value is JSON. */
  async evaluate<T>(run: () => T | Promise<T>): Promise<T> {
    const { result, exceptionDetails } = (await this.send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${run.toString()})()) ?? 'null')()`,
      target: { context: this.context },
      awaitPromise: true,
    })) as { result?: { value: string }; exceptionDetails?: { text: string } };
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return JSON.parse(result?.value ?? 'null') as T;
  }

  /**
   * Asks again and again until a condition of the page holds; also over a navigation, in the middle of which a page answers
   * nothing. Nothing is awaited in the page: a promise of a page that is left is never kept.
   */
  async until(holds: () => boolean): Promise<void> {
    let done = false;
    while (!done) {
      const asked = this.send('script.evaluate', {
        expression: `(${holds.toString()})()`,
        target: { context: this.context },
        awaitPromise: false,
      }) as Promise<{ readonly result?: { readonly value?: unknown } }>;
      done = await asked.then(
        ({ result }) => result?.value === true,
        () => false,
      );
    }
  }

  /** Presses keys one after the other; `\uE007` is Enter, as WebDriver has it. */
  async press(keys: string): Promise<void> {
    const actions = [...keys].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.send('input.performActions', {
      context: this.context,
      actions: [{ type: 'key', id: 'keys', actions }],
    });
  }

  async close(): Promise<void> {
    const ended = once(this.child, 'exit');
    await this.send('browser.close', {});
    await ended;
    rmSync(this.profile, { recursive: true, force: true });
  }
}
