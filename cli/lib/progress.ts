/** Progress on standard error: one line rewritten on a terminal, a plain line now and then elsewhere. */

export interface Progress {
  update(text: string): void;
  done(text: string): void;
}

const TERMINAL_MS = 100;
const PLAIN_MS = 5_000;

/** Starts progress for something that may take over two seconds. `label` names the work. */
export function startProgress(label: string): Progress {
  const terminal = process.stderr.isTTY === true;
  let last = Date.now();
  return {
    update(text) {
      const now = Date.now();
      if (now - last < (terminal ? TERMINAL_MS : PLAIN_MS)) return;
      last = now;
      process.stderr.write(terminal ? `\r\x1b[K${label}: ${text}` : `${label}: ${text}\n`);
    },
    done(text) {
      process.stderr.write(terminal ? `\r\x1b[K${label}: ${text}\n` : `${label}: ${text}\n`);
    },
  };
}
