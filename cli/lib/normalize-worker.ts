/** A thread that normalizes: the register and the tables once, then one task after another. */
import { workerData } from 'node:worker_threads';
import { tracingBook } from '../../normalize/law/trace.ts';
import { doTask, type Task, type Tools } from './normalize-work.ts';
import { loadRegister } from './register.ts';
import { loadTextTables } from './text-tables.ts';

/** What a thread is started with. */
export interface ThreadSettings {
  readonly registerDir: string;
  readonly asOf: string;
}

/** Loads what tasks need. Problems of the register are told by the main thread. */
export async function loadTools({ registerDir, asOf }: ThreadSettings): Promise<Tools> {
  const book = tracingBook(await loadRegister(registerDir, () => undefined));
  return { book, tables: await loadTextTables(), asOf };
}

let tools: Promise<Tools> | undefined;

/** Does a task; without one it only gets ready. */
export default async function work(task: Task | undefined) {
  tools ??= loadTools(workerData as ThreadSettings);
  const ready = await tools;
  return task === undefined ? undefined : doTask(task, ready);
}
