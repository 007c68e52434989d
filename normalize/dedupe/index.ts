/** Copies joined: what the rest of the pipeline uses. */
export { type AnswerRecord, answerRecord } from './answer.ts';
export { clusterItems } from './cluster.ts';
