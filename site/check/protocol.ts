/** What the check page and its worker say to each other. */
import type { Step } from './check-in-steps.ts';
import type { Change } from './corrected.ts';

/** From the page: get ready; check this; fetch what a check without a network will need. */
export type PageMessage =
  | { readonly kind: 'open'; readonly places: Places }
  | { readonly kind: 'check'; readonly request: CheckRequest }
  | { readonly kind: 'keep'; readonly id: number };

/** A newer request makes an older one's answers void. */
export interface CheckRequest {
  readonly id: number;
  readonly text: string;
  /** As parsePageDate reads it; undefined for none. */
  readonly date: string | undefined;
  /** The reader's day, ISO. */
  readonly asOf: string;
  /** Search words in the whole register. */
  readonly everything: boolean;
  /** Paths of this site, beginning with its prefix. */
  readonly places: Places;
}

/** Addresses that the worker needs. */
export interface Places {
  readonly prefix: string;
  /** Address of the site with its prefix, as it is published. */
  readonly base: string;
  readonly manifest: string;
  /** Which laws and articles have a page. */
  readonly pages: string;
}

/** To the page. */
export type CheckAnswer =
  | {
      readonly kind: 'progress';
      readonly id: number;
      readonly step: Step;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'stage'; readonly id: number; readonly isFinal: boolean; readonly shown: Shown }
  /** Files that checks of texts about the most cited laws need, and those used beside. */
  | { readonly kind: 'kept'; readonly id: number; readonly addresses: readonly string[] }
  /** Nothing could be checked. */
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };

/** A stage, ready to be shown. Markup comes from the escaping `html` tag alone. */
export interface Shown {
  readonly markup: {
    readonly summary: string;
    readonly text: string;
    readonly notes: string;
    readonly scope: string;
  };
  /** One line for screen readers. */
  readonly said: string;
  readonly fixes: readonly Change[];
  readonly proposals: readonly Change[];
  /** The corrections to tell the site's owner; '' when there are none. */
  readonly note: string;
  /** docs/schema/check.json, and the findings as a table. */
  readonly json: string;
  readonly csv: string;
  /** Files of the register that could not be loaded. */
  readonly failed: readonly string[];
  /** What was therefore not done, as a sentence; '' when nothing is missing. */
  readonly gap: string;
}
