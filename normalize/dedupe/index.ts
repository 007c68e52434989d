/** Copies joined: what the rest of the pipeline uses. */
export { answerRecord } from './answer.ts';
export { clusterItems } from './cluster.ts';
export { keepItemIds, type RevisionItem } from './revisions.ts';
