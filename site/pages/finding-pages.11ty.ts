import type { Facet, FindingRow, ListPage } from '../model/types.ts';
import { eachPage } from '../page-template.ts';
import { findingsView } from '../views/findings.ts';

export default eachPage<ListPage<Facet, FindingRow>>('site.batch.findingPages', findingsView);
