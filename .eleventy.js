import 'tsx/esm';

export default async function (config) {
  const { configure } = await import('./site/config.ts');
  const { loadSite } = await import('./cli/lib/build.ts');
  return configure(config, () => loadSite('data', '_site'));
}
