/** Records are checked before anything is rendered, so that a bad one is named by its id. */
import type { PipelineOutput } from '../../normalize/pipeline.ts';
import type { DuplicateCluster, QaItem, Source } from '../../normalize/types.ts';
import { isItemId, isSlug } from '../lib/url.ts';

/** A record that cannot be published; the message names it by its id. */
export class BadRecord extends Error {
  override readonly name = 'BadRecord';
}

function fail(what: string, id: unknown, reason: string): never {
  throw new BadRecord(`${what} ${JSON.stringify(String(id).slice(0, 80))}: ${reason}`);
}

function checkItem(item: QaItem, sources: ReadonlyMap<string, Source>, checks: PipelineOutput['checks']): void {
  if (!isItemId(item.id)) fail('item', item.id, 'its id is not 12 hex digits');
  const source = sources.get(item.sourceId);
  if (source === undefined) fail('item', item.id, `its source ${JSON.stringify(item.sourceId)} is unknown`);
  if (source.publish === 'excerpt' && item.publish !== 'excerpt')
    fail('item', item.id, `its source ${source.id} may only be excerpted, but the record holds the whole answer`);
  if (typeof item.question?.display !== 'string') fail('item', item.id, 'it has no question text');
  if (!Array.isArray(item.segments)) fail('item', item.id, 'it has no segments');
  let length = 0;
  for (const [index, segment] of item.segments.entries()) {
    if (typeof segment.text?.display !== 'string') fail('item', item.id, `segment ${index} has no text`);
    length += segment.text.display.length + 2;
  }
  for (const topic of item.topics) if (!isSlug(topic)) fail('item', item.id, `topic ${JSON.stringify(topic)} is no id`);
  const check = checks.get(item.id);
  if (check === undefined) fail('item', item.id, 'it was not checked');
  for (const [index, { span }] of check.judgements.entries()) {
    if (!(span.start >= 0 && span.start <= span.end && span.end <= length))
      fail('item', item.id, `judgement ${index} points outside its text`);
  }
}

function checkCluster(cluster: DuplicateCluster, items: ReadonlyMap<string, QaItem>): void {
  if (!isItemId(cluster.id)) fail('cluster', cluster.id, 'its id is not 12 hex digits');
  if (!cluster.members.includes(cluster.canonical)) fail('cluster', cluster.id, 'its canonical item is no member');
  const missing = cluster.members.find((member) => !items.has(member));
  if (missing !== undefined) fail('cluster', cluster.id, `its member ${JSON.stringify(missing)} does not exist`);
}

/** Throws a BadRecord for the first record that could not be rendered; every item must stand in exactly one cluster. */
export function validateOutput(output: PipelineOutput, sources: readonly Source[]): void {
  const byId = new Map<string, Source>();
  for (const source of sources) {
    if (!isSlug(source.id)) fail('source', source.id, 'its id cannot be part of an address');
    byId.set(source.id, source);
  }
  const items = new Map<string, QaItem>();
  for (const item of output.items) {
    checkItem(item, byId, output.checks);
    if (items.has(item.id)) fail('item', item.id, 'its id stands twice');
    items.set(item.id, item);
  }
  const owner = new Map<string, string>();
  const clusters = new Set<string>();
  for (const cluster of output.clusters) {
    checkCluster(cluster, items);
    if (clusters.has(cluster.id)) fail('cluster', cluster.id, 'its id stands twice');
    clusters.add(cluster.id);
    for (const member of cluster.members) {
      if (owner.has(member)) fail('item', member, `it stands in clusters ${owner.get(member)} and ${cluster.id}`);
      owner.set(member, cluster.id);
    }
  }
  for (const id of items.keys()) if (!owner.has(id)) fail('item', id, 'it stands in no cluster');
  for (const { id, itemId } of output.findings) {
    if (!isItemId(id)) fail('finding', id, 'its id is not 12 hex digits');
    if (!items.has(itemId)) fail('finding', id, `its item ${JSON.stringify(itemId)} does not exist`);
  }
}
