/** Copies joined: what the rest of the pipeline uses. */
export { clusterItems } from './cluster.ts';
export { keepItemIds, type RevisionItem } from './revisions.ts';
