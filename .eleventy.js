import 'tsx/esm';

export default async function (config) {
  const { configure } = await import('./site/config.ts');
  const { loadSite } = await import('./cli/lib/build.ts');
  configure(config, await loadSite('data', '_site'));
  return { dir: { input: 'site/pages', output: '_site' } };
}
