/** Copies joined: what the rest of the pipeline uses. */
export { type AnswerRecord, answerRecord } from './answer.ts';
export { type Clustering, clusterItems } from './cluster.ts';
export { NO_PREVIOUS, type PreviousClusters } from './history.ts';
export { type KeptItem, keepItemIds, type RevisionItem } from './revisions.ts';
