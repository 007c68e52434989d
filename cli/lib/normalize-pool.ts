/** Who does the work of normalizing: this process where there is little of it, threads where there is enough. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Piscina } from 'piscina';
import { type Done, doTask, type Task, type Tools } from './normalize-work.ts';
import { loadTools, type ThreadSettings } from './normalize-worker.ts';

const WORKER = path.join(import.meta.dirname, 'normalize-worker.ts');
/** A thread has to load code and register first, which takes as long as some hundred pages. */
const LEAST_PAGES = 800;
/** Each thread holds a register. */
const MOST_THREADS = 8;
/** Heap of a thread; a page that needs more becomes an issue. */
const THREAD_MEGABYTES = 1_024;
/** Characters of pages that are being worked on or wait for it. */
const MOST_WAITING = 16_000_000;
const WAITING_PER_THREAD = 4;

/** How the work is done; `threads` 0 is in this process. */
export interface Crew {
  readonly threads: number;
  readonly threadMegabytes: number;
}

/** The crew for a number of pages. */
export function crewFor(pages: number): Crew {
  const threads = pages < LEAST_PAGES ? 0 : Math.min(MOST_THREADS, availableParallelism());
  return { threads: threads < 2 ? 0 : threads, threadMegabytes: THREAD_MEGABYTES };
}

/** What came of a task: the records, or why there are none. */
export type Outcome =
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'failed'; readonly why: string };

/** A task with what it is about. */
export interface Job<T> {
  readonly about: T;
  readonly task: Task;
}

/**
 * Does all jobs and hands each outcome to `take` (called in this thread, in any order). What is in flight is bounded by number
 * and by characters. Problems of the register or the tables are thrown, those of a page are its outcome.
 */
export async function doJobs<T>(
  jobs: AsyncIterable<Job<T>>,
  { threads, threadMegabytes }: Crew,
  settings: ThreadSettings,
  take: (about: T, outcome: Outcome) => void,
): Promise<void> {
  if (threads > 0) return doInThreads(jobs, { threads, threadMegabytes }, settings, take);
  let tools: Tools | undefined;
  for await (const { about, task } of jobs) {
    tools ??= await loadTools(settings);
    take(about, attempt(task, tools));
  }
}

function attempt(task: Task, tools: Tools): Outcome {
  try {
    return { kind: 'done', done: doTask(task, tools) };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): Outcome {
  return { kind: 'failed', why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

function sizeOf(task: Task): number {
  return task.kind === 'read' ? task.page.html.length : task.items.reduce((sum, item) => sum + item.length, 0);
}

async function doInThreads<T>(
  jobs: AsyncIterable<Job<T>>,
  { threads, threadMegabytes }: Crew,
  settings: ThreadSettings,
  take: (about: T, outcome: Outcome) => void,
): Promise<void> {
  const pool = new Piscina({
    filename: WORKER,
    minThreads: threads,
    maxThreads: threads,
    workerData: settings,
    resourceLimits: { maxOldGenerationSizeMb: threadMegabytes },
  });
  const flying = new Set<Promise<void>>();
  let waiting = 0;
  let broken: { readonly error: unknown } | undefined;
  try {
    await pool.run(undefined);
    for await (const { about, task } of jobs) {
      const size = sizeOf(task);
      while (flying.size > 0 && (flying.size >= threads * WAITING_PER_THREAD || waiting + size > MOST_WAITING)) {
        await Promise.race(flying);
      }
      if (broken !== undefined) throw broken.error;
      waiting += size;
      const flight: Promise<void> = pool
        .run(task)
        .then((done: Done): Outcome => ({ kind: 'done', done }), failed)
        .then((outcome) => {
          if (broken === undefined) take(about, outcome);
        })
        .catch((error: unknown) => {
          broken = { error };
        })
        .finally(() => {
          waiting -= size;
          flying.delete(flight);
        });
      flying.add(flight);
    }
    await Promise.all(flying);
    if (broken !== undefined) throw broken.error;
  } catch (error) {
    // What is still under way did not fail on its page.
    broken ??= { error };
    throw error;
  } finally {
    await pool.destroy();
    await Promise.all(flying);
  }
}
